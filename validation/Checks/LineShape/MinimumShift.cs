using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Figures;
using SpinAmp.Engine.Theory;

namespace SpinAmp.Validation.Checks.LineShapes;

/// <summary>Fig. 2C: how far the minimum lies from the line, per q.</summary>
internal sealed class MinimumShift : Check
{
    private const double Reach = 0.12;
    private const int Points = 7;
    private const double Search = 0.03;

    public override string Name => "eq2-minimum-shift";

    public override Topic Topic => Topic.LineShape;

    public override string Claim =>
        "The minimum beside the line moves with q as the exact response has it: by 0.0070 Hz per q for a y-drive in the consistent "
        + "cell, where Eq. 2 says G~_b/2pi = 0.0040 Hz; under an AC field by less.";

    public override string Source => "Eq. 2; Fig. 2C, doi 10.1073/pnas.2419683122; engine/PHYSICS.md, sections 3 and 5";

    public override string Simulated =>
        "lock-in sweeps of 0.24 Hz about the minimum at -8.59 mG: y-drive in the consistent cell, x-drive as printed, AC fields of "
        + "index 0 to 1.4";

    public override string ComparedWith => "the parabola through the exact response at the same frequencies";

    public override CheckResult Run(Laboratory laboratory)
    {
        double[] indices = laboratory.Scaled<double[]>([0, 0.6, 1], [0, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.4]);
        Case[] cases =
            [.. indices.Select(i => Case.Of(Preset.Consistent, "y", i)), .. indices.Select(i => Case.Of(Preset.AsPrinted, "x", i))];
        Profile[] profiles = Profile.Of(laboratory, [.. cases.Select(c => c.Sweep)]);
        double[] found = [.. profiles.Select(p => Turning(p.Frequencies, p.Gain))];
        double[] exact = [.. profiles.Select(p => Turning(p.Frequencies, p.ExactGain))];
        double perAsymmetry = (cases[0].Line - found[0]) / cases[0].Asymmetry;
        return new(
        [
            .. cases.Select((c, i) => Comparison.Absolute(
                c.Text, found[i], exact[i], "Hz", 5e-4, "step 1e-4 of the gain where it is flat: a relative 1e-5 over 0.1 Hz")),
            Comparison.Absolute("minimum of the y-drive, consistent", found[0], 6.46, "Hz", 0.005, "rounding of the known number"),
            Comparison.Absolute("shift per q without AC field, y-drive, consistent", perAsymmetry, 0.0070, "Hz", 5e-5, "likewise"),
        ])
        {
            Panels =
            [
                new("Fig. 2", 2, new(
                    "Distance of the minimum from the line", new("q = gamma_b N_0 J_0^2 / (2 G~_b)"), new("distance", "Hz"),
                    [
                        .. Drawn(cases, found, Preset.Consistent, "y", "y-drive, consistent"),
                        .. Drawn(cases, found, Preset.AsPrinted, "x", "x-drive, as printed"),
                        new LineSeries("paper: 0.004 Hz per q", [0, 600], [0, 2.4], LineStyle.Dashed),
                    ])),
            ],
            Predictions =
            [
                .. cases.Select((c, i) => new Prediction(
                    $"shift of the minimum per q, {c.Text}", (c.Line - found[i]) / c.Asymmetry, 5e-4 / c.Asymmetry, "Hz")),
            ],
        };
    }

    private static IEnumerable<Series> Drawn(Case[] cases, double[] found, Preset preset, string axis, string group)
    {
        (double, double) Exact(double index)
        {
            Case of = Case.Of(preset, axis, index);
            return (of.Asymmetry, of.Line - Turning(of.Sweep.Frequencies, [.. of.Sweep.Frequencies.Select(of.Sweep.ExactGain)]));
        }

        int[] mine = [.. Enumerable.Range(0, cases.Length).Where(i => cases[i].Preset == preset)];
        double[] q = [.. mine.Select(i => cases[i].Asymmetry)];

        // Under weaker AC fields the narrow minimum of a sideband comes between the line and this one.
        yield return TheoryLine.Along("harmonic balance", group, Exact, [0.4, 0.6, 0.8, 1, 1.2, 1.4], budget: 40);
        yield return new PointSeries("simulation", q, [.. mine.Select(i => cases[i].Line - found[i])], Group: group);
    }

    private static double Turning(double[] frequencies, double[] gains)
    {
        double middle = frequencies[Points / 2];
        double[] c = MathNet.Numerics.Fit.Polynomial([.. frequencies.Select(f => (f - middle) / Reach)], [.. gains.Select(g => g * g)], 2);
        return middle - (Reach * c[1] / (2 * c[2]));
    }

    private sealed record Case(Preset Preset, string Text, double Line, double Asymmetry, Sweep Sweep)
    {
        public static Case Of(Preset preset, string axis, double index)
        {
            VapourCell cell = preset.AtPaperBias;
            SineDrive? modulation = Family.Modulation(cell, index);
            double line = Experiment.LineOf(cell);
            double q = FanoProfile.Of(cell).Asymmetry * (modulation is null ? 1 : BesselRule.Factor(cell, modulation));
            var sweep = new Sweep(cell, axis == "x" ? Experiment.X : Experiment.Y, [], modulation);

            // The gain falls from the line down to the nearest minimum, then rises.
            double at = line - 0.1;
            for (double here = sweep.ExactGain(at), next; (next = sweep.ExactGain(at - Search)) < here; here = next)
                at -= Search;
            double[] frequencies = [.. Enumerable.Range(0, Points).Select(i => at + (Reach * ((2.0 * i / (Points - 1)) - 1)))];
            return new(
                preset, FormattableString.Invariant($"minimum of the {axis}-drive, {preset.Name}, AC index {index}"), line, q,
                sweep with { Frequencies = frequencies });
        }
    }
}
