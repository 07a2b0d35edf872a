using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Figures;
using SpinAmp.Engine.Results;
using SpinAmp.Engine.Theory;

namespace SpinAmp.Validation.Checks.OneWayModel;

/// <summary>The minimum of the magnetic response with and without the alkali's field on the noble gas.</summary>
internal sealed class OneWayDeamplification : Check
{
    private const double Tolerance = 3e-4;

    public override string Name => "oneway-deamplification";

    public override Topic Topic => Topic.OneWay;

    public override string Claim =>
        "Weakly coupled, one way is enough at the minimum of the magnetic response, to 1 %; at J = 100 beta the zero is gamma_b A0 off.";

    public override string Source => "Fig. 3B, 4; engine/PHYSICS.md, section 3 with and without J^2; doi 10.1073/pnas.2419683122";

    public override string Simulated =>
        "lock-in of magnetic fields and pseudofields, along y in the consistent cell at -8.59 mG, rotating in K-3He with J = 100 beta";

    public override string ComparedWith => "the exact linear response of each model";

    public override CheckResult Run(Laboratory laboratory)
    {
        List<Comparison> comparisons = [];
        List<Prediction> predictions = [];
        VapourCell weak = Cells.Consistent(-8.59 * Cells.Milligauss), strong = Cells.Coupled(100);
        Deamplification least = Deamplification.Find(new Linearisation(weak), Experiment.Y, Experiment.X, 4, 9.5)
            ?? throw new InvalidOperationException("the consistent preset must have a minimum below 9.5 Hz at -8.59 mG");
        Drive OfWeak(double f, DriveTarget target) => new SineDrive(Experiment.Tone, target, 1e-12 * Experiment.Y, f, 0);
        Drive OfStrong(double f, DriveTarget target) => new RotatingDrive(
            Experiment.Tone, target, 0.02 * Math.Min(LinearRegime.Threshold(strong), LinearRegime.Threshold(OneWay.Of(strong))), f, 0);

        // Where D_b = i gamma_b N0 and a magnetic field is left with Gamma_b.
        double cancelled = (strong.NobleFrequency + (strong.NobleGas.GyromagneticRatio * strong.NobleGas.EquilibriumField)) / Math.Tau;
        var first = Panel(
            laboratory, "Fields along y, paper's cell at -8.59 mG", weak, 60, laboratory.Even(4, 9.6, 8, 57), least.Frequency, OfWeak,
            comparisons, predictions);
        var second = Panel(
            laboratory, "Rotating fields, J = 100 beta", strong, 1, laboratory.Even(-899.5, 500.5, 12, 141), cancelled, OfStrong,
            comparisons, predictions);
        comparisons.AddRange(predictions.Take(2).Select(p => Comparison.Absolute(p.Quantity, p.Value, 1, "", 0.01, "the claim's 1 %")));
        double missed = laboratory.Run(
            [Experiment.LockIn(OneWay.Of(strong), 1, OfStrong(cancelled, DriveTarget.Both))], Observed.NormalisedAmplitude)[0];
        double A0 = strong.Alkali.EquilibriumField, N0 = strong.NobleGas.EquilibriumField;
        comparisons.Add(Comparison.Absolute(
            "one way, magnetic response over the alkali alone at the zero of both ways, J = 100 beta: A0/(A0 + N0)", missed,
            A0 / (A0 + N0), "", Tolerance, "step 1e-4 of the alkali's response"));
        return new(comparisons)
        {
            Panels = [new("One way", 2, first), new("One way", 3, second)],
            Predictions = predictions,
        };
    }

    private static Panel Panel(
        Laboratory laboratory, string title, VapourCell both, double duration, double[] hertz, double minimum,
        Func<double, DriveTarget, Drive> drive, List<Comparison> comparisons, List<Prediction> predictions)
    {
        List<Series> series = [];
        Dictionary<(DriveTarget, bool), double> atMinimum = [];
        foreach (DriveTarget target in new[] { DriveTarget.Both, DriveTarget.NobleGas })
        {
            foreach (bool oneWay in new[] { false, true })
            {
                VapourCell cell = oneWay ? OneWay.Of(both) : both;
                string name = $"{(target == DriveTarget.Both ? "magnetic" : "on the noble gas")}, {(oneWay ? "one way" : "both ways")}";
                double[] at = [.. hertz.Append(minimum).Order()];
                double size = ((SteadyDrive)drive(minimum, target)).Peak;
                var linear = new LinearResponse(cell);
                double Exact(double f) => linear.LockIn((SteadyDrive)drive(f, target), Experiment.X).Magnitude / size;
                var alone = new LinearResponse(AlkaliOnly.Of(cell));
                double Bare(double f) => alone.LockIn((SteadyDrive)drive(f, DriveTarget.Both), Experiment.X).Magnitude / size;
                double[] found =
                [
                    .. laboratory.Run([.. at.Select(f => Experiment.LockIn(cell, duration, drive(f, target)))], Observed.Amplitude)
                        .Select(a => a / size),
                ];
                comparisons.Add(Comparison.Worst(at.Select((f, i) => Comparison.Absolute(
                    FormattableString.Invariant($"response at {f:0.##} Hz, {name}: {title}"), found[i], Exact(f), "T/T",
                    Tolerance * Math.Max(Bare(f), Exact(f)), "step 1e-4 of the response or the alkali's alone, whichever is larger"))));
                atMinimum[(target, oneWay)] = found[Array.IndexOf(at, minimum)];
                LineStyle style = oneWay ? LineStyle.Dashed : LineStyle.Solid;
                series.Add(TheoryLine.Of("exact", name, f => Exact(f) / Bare(f), at, up: Scale.Log, style: style));
                series.Add(new PointSeries("simulation", at, [.. at.Select((f, i) => found[i] / Bare(f))], Group: name));
            }
        }

        string where = FormattableString.Invariant($"at {minimum:0.##} Hz, where a magnetic field shows least: {title}");
        foreach (DriveTarget target in new[] { DriveTarget.Both, DriveTarget.NobleGas })
        {
            string to = target == DriveTarget.Both ? "a magnetic field" : "a field on the noble gas";
            predictions.Add(new(
                $"response to {to}, one way over both ways, {where}",
                atMinimum[(target, true)] / atMinimum[(target, false)], 2 * Tolerance, ""));
        }

        return new(title, new("frequency", "Hz"), new("response over the alkali alone", Scale: Scale.Log), series);
    }
}
