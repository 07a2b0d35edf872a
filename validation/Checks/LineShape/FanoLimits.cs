using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Figures;
using SpinAmp.Engine.Theory;

namespace SpinAmp.Validation.Checks.LineShapes;

/// <summary>Where Eq. 2 holds, and by how much it fails where it does not.</summary>
internal sealed class FanoLimits : Check
{
    private const double Reach = 60;
    private const double Duration = 60;

    // Far from resonance enough for neither the counter-rotating part nor the alkali's own slope to matter beside the angle.
    private const double LowBias = -20;
    private const double LittleGas = 0.1;

    public override string Name => "eq2-limits";

    public override Topic Topic => Topic.LineShape;

    public override string Claim =>
        "Eq. 2 gives q for phi near 0 and gamma_b N0 << |w_b|; the counter-rotating part makes it q/(1 + gamma_b N0/(4 w_b)), an angle "
        + "q/cos^2 phi for a y-drive and q/sin^2 phi for an x-drive.";

    public override string Source => "Eq. 2, doi 10.1073/pnas.2419683122, and its limits (engine/PHYSICS.md, section 3)";

    public override string Simulated =>
        "Fano fits of lock-in sweeps of the consistent cell: light shift cancelling the alkali's field at +-8.59 to +-150 mG; light "
        + "shifts for phi of -60 to 60 degrees at -20 mG with a tenth of N0";

    public override string ComparedWith => "the same fit of the exact response; Eq. 2 with and without these corrections";

    public override CheckResult Run(Laboratory laboratory)
    {
        double[] positive = laboratory.Scaled<double[]>([8.59, 40, 150], [8.59, 12, 20, 40, 80, 150]);
        double[] biases = [.. positive.Reverse().Select(b => -b), .. positive];
        double[] angles = laboratory.Scaled<double[]>([-60, -30, 45], [-60, -45, -30, 30, 45, 60]);
        VapourCell[] straight = [.. biases.Select(Straight)];
        VapourCell[] turned = [.. angles.Select(Turned)];
        int points = laboratory.Scaled(13, 41);
        Sweep[] sweeps =
        [
            .. straight.Select(c => Family.Line(c, Experiment.Y, Reach, points) with { Longest = Duration }),
            .. turned.Select(c => Family.Line(c, Experiment.Y, Reach, points) with { Longest = Duration }),
            .. turned.Select(c => Family.Line(c, Experiment.X, Reach, points) with { Longest = Duration }),
        ];
        Profile[] profiles = Profile.Of(laboratory, sweeps);
        double[] found = [.. profiles.Select(p => FanoFit.Of(p.Frequencies, p.Gain).Asymmetry)];
        double[] exact = [.. profiles.Select(p => FanoFit.Of(p.Frequencies, p.ExactGain).Asymmetry)];
        double[] ratio = [.. found.Zip(sweeps, (q, s) => q / FanoProfile.Of(s.Cell).Asymmetry)];
        double[] alongY = ratio[straight.Length..^turned.Length], alongX = ratio[^turned.Length..];

        Comparison[] fits =
            [.. found.Zip(exact, (q, e) => Comparison.Relative("fitted q", q, e, "", 5e-4, "step 1e-4 over the asymmetry"))];
        Comparison[] counter = [.. ratio.Take(straight.Length).Select((r, i) => Comparison.Relative(
            FormattableString.Invariant($"q over Eq. 2's at {biases[i]} mG and phi = 0"), r, Counter(straight[i]), "", 1e-3,
            "second order in gamma_b N0/(4 w_b) and in the line's own width: below 1e-3"))];
        Comparison[] angle =
        [
            .. angles.Select((a, i) => Angle(a, "y", alongY[i], 1 / Square(Math.Cos(a * Math.PI / 180)))),
            .. angles.Select((a, i) => Angle(a, "x", alongX[i], 1 / Square(Math.Sin(a * Math.PI / 180)))),
        ];
        return new(
        [
            Comparison.Worst(fits),
            Comparison.Relative(
                "q over Eq. 2's at 150 mG and phi = 0", ratio[straight.Length - 1], 1, "", 7e-3, "gamma_b N0/(4 |w_b|) = 6e-3 is left out"),
            Comparison.Worst(counter), Comparison.Worst(angle),
        ])
        {
            Panels =
            [
                new("Limits of Eq. 2 and 3", 0, new(
                    "Fitted q over Eq. 2's, against the alkali's angle", new("phi", "deg"),
                    new("q / q_{Eq. 2}", Scale: Scale.Log, Min: 0.7, Max: 100),
                    [.. AngleSeries("y-drive", angles, alongY, Math.Cos), .. AngleSeries("x-drive", angles, alongX, Math.Sin)])),
                new("Limits of Eq. 2 and 3", 1, new(
                    "Fitted q over Eq. 2's at phi = 0", new("bias", "mG"), new("q / q_{Eq. 2}"),
                    [
                        .. Halves(biases).Select(half => new LineSeries(
                            "1/(1 + gamma_b N0/(4 w_b))", half,
                            [.. half.Select(b => Counter(Straight(b)))], Group: "counter-rotating part")),
                        new PointSeries("simulation", biases, ratio[..straight.Length], Group: "counter-rotating part"),
                    ])),
            ],
        };
    }

    private static VapourCell Straight(double bias) => Cells.Turned(Preset.Consistent.AtMilligauss(bias), 0);

    private static VapourCell Turned(double degrees)
    {
        VapourCell cell = Preset.Consistent.AtMilligauss(LowBias);
        return Cells.Turned(
            cell with { NobleGas = cell.NobleGas with { EquilibriumField = LittleGas * cell.NobleGas.EquilibriumField } },
            degrees * Math.PI / 180);
    }

    private static double Counter(VapourCell cell) =>
        1 / (1 + (cell.NobleGas.GyromagneticRatio * cell.NobleGas.EquilibriumField / (4 * new DressedModes(cell).NobleLike.Frequency)));

    private static Comparison Angle(double degrees, string axis, double value, double expected) => Comparison.Relative(
        FormattableString.Invariant($"q over Eq. 2's at phi = {degrees} degrees, {axis}-drive"), value, expected, "", 0.023,
        "left out: gamma_b N0/(4 |w_b|) = 0.5 % and 2 tan(60 degrees) |w_b|/Gamma_a = 1.8 %");

    private static IEnumerable<Series> AngleSeries(string group, double[] angles, double[] ratios, Func<double, double> turn)
    {
        double[] dense = [.. Enumerable.Range(-75, 151).Where(a => a != 0).Select(a => (double)a)];
        yield return new LineSeries(
            group[0] == 'y' ? "1/cos^2 phi" : "1/sin^2 phi", dense,
            [.. dense.Select(a => 1 / Square(turn(a * Math.PI / 180)))], Group: group);
        yield return new PointSeries("simulation", angles, ratios, Group: group);
    }

    // Either side of zero field, where a line has no resonance to show.
    private static IEnumerable<double[]> Halves(double[] biases) =>
        [[.. Dense(biases).Select(b => -b)], [.. Dense(biases)]];

    private static IEnumerable<double> Dense(double[] biases) =>
        Enumerable.Range(0, 60).Select(i => 8 * Math.Pow(biases[^1] / 8, i / 59.0));

    private static double Square(double x) => x * x;
}
