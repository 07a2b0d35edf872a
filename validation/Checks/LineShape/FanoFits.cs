using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Figures;
using SpinAmp.Engine.Theory;

namespace SpinAmp.Validation.Checks.LineShapes;

/// <summary>Eq. 2 fitted over the q family, axes and bias signs.</summary>
internal sealed class FanoFits : Check
{
    private const double Bias = 8.59;
    private const double Reach = 60;
    private static readonly int[] Signs = [-1, 1];
    private static readonly string[] Axes = ["x", "y"];

    public override string Name => "eq2-fano-fits";

    public override Topic Topic => Topic.LineShape;

    public override string Claim =>
        "Lines simulated in time are Fano profiles with the q, width and centre of the exact response, whatever the axis, bias sign and "
        + "AC field.";

    public override string Source => "Eq. 2; Fig. 2B, doi 10.1073/pnas.2419683122";

    public override string Simulated =>
        "lock-in sweeps over 60 half-widths either side of the line at +-8.59 mG, drives along x and y, AC fields of index 0 to 1.5 at "
        + "3 Hz, both presets";

    public override string ComparedWith => "the same fit of the exact response (Jacobian; harmonic balance under an AC field)";

    public override CheckResult Run(Laboratory laboratory)
    {
        double[] indices = laboratory.Scaled<double[]>([0, 1], [0, 0.2, 0.4, 0.6, 0.8, 1, 1.2, 1.35, 1.5]);
        Case[] cases =
        [
            .. from preset in Preset.Both from sign in Signs from axis in Axes from index in indices
               select new Case(preset, sign, axis, index),
        ];
        Profile[] profiles = Profile.Of(laboratory, [.. cases.Select(c => c.Sweep(laboratory.Scaled(13, 41)))]);
        FanoFit[] found = [.. profiles.Select(p => FanoFit.Of(p.Frequencies, p.Gain))];
        FanoFit[] exact = [.. profiles.Select(p => FanoFit.Of(p.Frequencies, p.ExactGain))];
        Comparison WorstOf(string text, Func<Case, bool> chosen, Func<int, Comparison> of) => Comparison.Worst(
            Enumerable.Range(0, cases.Length).Where(i => chosen(cases[i])).Select(of)
                .Select(c => c with { Quantity = $"{text}, {c.Quantity}" }));
        Comparison Q(int i) => Comparison.Relative(
            cases[i].Text, found[i].Asymmetry, exact[i].Asymmetry, "", 5e-4, "step 1e-4 over an asymmetry of 0.1 to 0.2 across the window")
            with { StandardError = found[i].Errors[0] };
        Comparison Width(int i) => Comparison.Relative(
            cases[i].Text, 1e3 * found[i].Width, 1e3 * exact[i].Width, "mHz", 1e-4, "step 1e-4")
            with { StandardError = 1e3 * found[i].Errors[1] };
        Comparison Centre(int i) => Comparison.Absolute(
            cases[i].Text, found[i].Centre, exact[i].Centre, "Hz", 2e-4 * exact[i].Width, "step 1e-4, twice, of the half-width")
            with { StandardError = found[i].Errors[2] };
        return new(
        [
            .. from axis in Axes from sign in Signs select WorstOf("q", c => c.Axis == axis && c.Sign == sign, Q),
            WorstOf("half-width", _ => true, Width),
            WorstOf("centre", _ => true, Centre),
        ])
        {
            Panels = [new("Fig. 2", 1, Panel(laboratory, cases, found))],
            Predictions = [.. cases.Zip(found).Where(c => c.First is { Sign: -1, Index: 0 }).SelectMany(c => Fitted(c.First, c.Second))],
        };
    }

    // Errors and correlations are the fit's: what a Fano profile leaves of the line.
    private static Prediction[] Fitted(Case of, FanoFit fit) =>
    [
        new($"q fitted, {of.Text}", fit.Asymmetry, fit.Errors[0], ""),
        new($"half-width fitted, {of.Text}", 1e3 * fit.Width, 1e3 * fit.Errors[1], "mHz"),
        new($"centre fitted, {of.Text}", fit.Centre, fit.Errors[2], "Hz"),
        new($"correlation of q and half-width, {of.Text}", fit.Correlation(0, 1), 0, ""),
        new($"correlation of q and centre, {of.Text}", fit.Correlation(0, 2), 0, ""),
        new($"correlation of half-width and centre, {of.Text}", fit.Correlation(1, 2), 0, ""),
    ];

    private static Panel Panel(Laboratory laboratory, Case[] cases, FanoFit[] found)
    {
        return new(
            "q against the AC field, y-drive", new("gamma_b B_ac / w_ac"), new("|q| over that without AC field"),
            [
                .. Preset.Both.SelectMany(preset =>
                {
                    (Case Case, FanoFit Fit)[] mine =
                        [.. cases.Zip(found).Where(c => c.First is { Axis: "y", Sign: -1 } && c.First.Preset == preset)];
                    double whole = Exact(new(preset, -1, "y", 0));
                    double[] points = [.. mine.Select(m => m.Fit.Asymmetry / mine[0].Fit.Asymmetry)];
                    double[] errors = [.. mine.Select(m => m.Fit.Errors[0] / Math.Abs(mine[0].Fit.Asymmetry))];
                    return new Series[]
                    {
                        TheoryLine.Of(
                            "harmonic balance", preset.Name, index => Exact(new(preset, -1, "y", index)) / whole, [0, 0.5, 1, 1.5],
                            budget: 40),
                        new PointSeries("simulation", [.. mine.Select(m => m.Case.Index)], points, errors, preset.Name),
                    };
                }),
                TheoryLine.Of(
                    "J_0^2, the paper's rule", null, i => i == 0 ? 1 : Rule(new(Preset.AsPrinted, -1, "y", i)), [0, 0.5, 1, 1.5],
                    style: LineStyle.Dashed),
            ]);
    }

    private static double Rule(Case of) => BesselRule.Factor(of.Cell, Family.Modulation(of.Cell, of.Index)!);

    private static double Exact(Case of)
    {
        Sweep sweep = of.Sweep(13);
        return FanoFit.Of(sweep.Frequencies, [.. sweep.Frequencies.Select(sweep.ExactGain)]).Asymmetry;
    }

    private sealed record Case(Preset Preset, int Sign, string Axis, double Index)
    {
        public VapourCell Cell { get; } = Preset.AtMilligauss(Sign * Bias);

        public string Text => FormattableString.Invariant($"{Preset.Name}, {Sign * Bias:+0.##;-0.##} mG, {Axis}-drive, AC index {Index}");

        public Sweep Sweep(int points) => Family.Line(
            Cell, Axis == "x" ? Experiment.X : Experiment.Y, Reach, points, Family.Modulation(Cell, Index));
    }
}
