using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Figures;
using SpinAmp.Engine.Theory;
using Line = MathNet.Numerics.Fit;

namespace SpinAmp.Validation.Checks.LargeSignals;

/// <summary>Free precession after large tips.</summary>
internal sealed class LargeTips : Check
{
    private const double Seconds = 2;

    public override string Name => "nonlinear-large-tips";

    public override Topic Topic => Topic.Nonlinear;

    public override string Claim =>
        "Large tips decay more slowly and at another frequency: the coupling's share follows N_z, and the alkali answers a "
        + "large N less than in proportion.";

    public override string Source => "engine/PHYSICS.md, section 3 (51.9 s and 92.6 s over the first 12 s)";

    public override string Simulated => "the printed cell at -8.59 mG after tips of the noble gas from 0.01 to 2.8 rad, at two steps";

    public override string ComparedWith =>
        "51.9 s and 92.6 s, which a separate program gave; the initial rate and frequency with the alkali stationary in the turning frame";

    public override CheckResult Run(Laboratory laboratory)
    {
        VapourCell cell = Cells.AsPrinted(-8.59 * Cells.Milligauss);
        double[] tips = laboratory.Even(0.01, 2.8, 9, 57);
        var coarse = Initial(laboratory, cell, tips, 4e-4);
        var found = Initial(laboratory, cell, tips, 4e-4 / Math.Sqrt(5));
        var theory = tips.Select(t => Adiabatic(cell, t)).ToArray();
        double smallRate = theory[0].Rate;
        double[] Shifts((double Rate, double Frequency)[] of) => [.. of.Select(f => 1e3 * (f.Frequency - theory[0].Frequency) / Math.Tau)];
        double[] foundShift = Shifts(found), theoryShift = Shifts(theory), coarseShift = Shifts(coarse);
        List<Comparison> comparisons =
        [
            Comparison.Worst(tips.Select((t, i) => Comparison.Absolute(
                FormattableString.Invariant($"initial rate after {t:F2} rad"), found[i].Rate, theory[i].Rate, "1/s", 1e-3 * smallRate,
                "step 1e-4, and 2 s extrapolated to 0"))),
            Comparison.Worst(tips.Select((t, i) => Comparison.Absolute(
                FormattableString.Invariant($"shift from w~ after {t:F2} rad"), foundShift[i], theoryShift[i], "mHz",
                1e3 * 1e-3 * smallRate / Math.Tau, "1e-3 of the half-width: step 1e-4, and 2 s extrapolated to 0"))),
        ];
        foreach (var (tip, known) in new[] { (0.5, 51.9), (1.2, 92.6) })
        {
            SpinRun run = SpinRun.Over(12, 48, 4e-4);
            SpinSetup setup = SpinSetup.Tipped(cell, tip);
            double[] logs = [.. run.Of(laboratory, setup)[0].Prepend(setup.Start).Select(s => Math.Log(s.NobleGas.LengthInPlane))];
            comparisons.Add(Comparison.Absolute(
                FormattableString.Invariant($"mean T2 of the noble gas over 12 s after {tip} rad"),
                -1 / Line.Line([0, .. run.Times], logs).B, known, "s", 0.05 + (1e-4 * known),
                "rounding of the known number, and step 1e-4"));
        }

        double stepError = 1 / (5.0 - 1);
        int[] told = [.. Enumerable.Range(1, 4).Select(k => k * (tips.Length - 1) / 4)];
        return new(comparisons)
        {
            Predictions =
            [
                .. told.Select(i => new Prediction(
                    FormattableString.Invariant($"initial decay rate of the noble gas after a tip of {tips[i]:F2} rad"), found[i].Rate,
                    (stepError * Math.Abs(found[i].Rate - coarse[i].Rate)) + (1e-4 * smallRate), "1/s")),
                .. told.Select(i => new Prediction(
                    FormattableString.Invariant($"initial shift of its frequency after {tips[i]:F2} rad"), foundShift[i],
                    (stepError * Math.Abs(foundShift[i] - coarseShift[i])) + (0.1 * smallRate / Math.Tau), "mHz")),
            ],
            Panels =
            [
                Panel(1, "Decay after large tips", "initial rate", "1/s", [.. found.Select(f => f.Rate)], t => Adiabatic(cell, t).Rate),
                Panel(2, "Frequency after large tips", "shift", "mHz", foundShift, t => Shifts([Adiabatic(cell, t)])[0]),
            ],
        };

        PlacedPanel Panel(int place, string title, string label, string unit, double[] points, Func<double, double> line) =>
            new("Beyond linear", place, new(title, new("tip of the noble gas", "rad"), new(label, unit),
                [TheoryLine.Of("alkali stationary", null, line, tips), new PointSeries("simulation", tips, points)]));
    }

    // Cubics through the logarithm and the phase of N+ in the frame of w_b; their slopes at 0.
    private static (double Rate, double Frequency)[] Initial(Laboratory laboratory, VapourCell cell, double[] tips, double step)
    {
        SpinRun run = SpinRun.Over(Seconds, 40, step);
        MeanSpins[][] spins = run.Of(laboratory, [.. tips.Select(t => SpinSetup.Tipped(cell, t))]);
        return
        [
            .. spins.Select(of =>
            {
                double[] logs = [.. of.Select(s => Math.Log(s.NobleGas.LengthInPlane))];
                double[] phases = [.. of.Select((s, i) => Math.IEEERemainder(
                    Math.Atan2(s.NobleGas.Y, s.NobleGas.X) - (cell.NobleFrequency * run.Times[i]), Math.Tau))];
                return (-Line.Polynomial(run.Times, logs, 3)[1], cell.NobleFrequency + Line.Polynomial(run.Times, phases, 3)[1]);
            }),
        ];
    }

    // The noble gas turns where A_y and the part of A beside N vanish in the frame: a fixed point of w.
    private static (double Rate, double Frequency) Adiabatic(VapourCell cell, double tip)
    {
        var frame = new RotatingFrame(cell);
        SpinEnsemble b = cell.NobleGas;
        Field3 noble = b.EquilibriumField * new Field3(Math.Sin(tip), 0, Math.Cos(tip));
        double w = cell.NobleFrequency;
        Field3 a = Field3.Zero;
        for (int i = 0; i < 20; i++)
        {
            a = frame.Alkali(noble, w, 0);
            w = b.GyromagneticRatio * (cell.StaticField.Z + a.Z - (a.X * noble.Z / noble.X));
        }

        return (b.TransverseRelaxation - (b.GyromagneticRatio * a.Y * noble.Z / noble.X), w);
    }
}
