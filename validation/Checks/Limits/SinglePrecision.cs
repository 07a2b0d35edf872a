using System.Numerics;
using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Results;
using SpinAmp.Engine.Runs;
using SpinAmp.Engine.Scenarios;

namespace SpinAmp.Validation.Checks.LimitingCases;

/// <summary>Small signals in single precision.</summary>
internal sealed class SinglePrecision : Check
{
    private const double Tolerance = 3e-4;

    public override string Name => "limits-single-precision";

    public override Topic Topic => Topic.Limits;

    public override string Claim => "In single precision a small signal is right, however the spins are tilted, or it is refused.";

    public override string Source => "engine/PHYSICS.md, section 4";

    public override string Simulated =>
        "lock-ins of the printed cell at -8.59 mG under y-drives of 1 aT to 1 pT, beside static fields of 0 to 20 nT along x";

    public override string ComparedWith => "the exact linear response";

    public override CheckResult Run(Laboratory laboratory)
    {
        // At 10 pT the line itself gives way by 8e-4.
        double[] amplitudes = laboratory.Logarithmic(1e-18, 1e-12, 4, 13);
        double[] frequencies = laboratory.Scaled<double[]>([10.1, 12], [3, 8.05, 10.1, 10.2, 12, 40]);
        List<Comparison> comparisons = [];
        foreach (double across in new[] { 0, 1e-13, 1e-11, 1e-9, 2e-8 })
        {
            PointSpec[] all =
            [
                .. from f in frequencies
                   from amplitude in amplitudes
                   select Point(across, amplitude, f, laboratory.Scaled(20.0, 180.0)),
            ];
            PointPlan[] served = [.. all.Select(p => Planned(laboratory, p)).OfType<PointPlan>()];
            string cell = FormattableString.Invariant($"{across * 1e12:G3} pT across z, {served.Length} of {all.Length} run");
            if (across == 0)
                comparisons.Add(Comparison.Absolute("axial cells refused", all.Length - served.Length, 0, "", 0.5, "a count"));
            if (served.Length == 0)
                continue;
            IReadOnlyList<PointResult> results = laboratory.Run([.. served.Select(p => p.Spec)]);
            comparisons.Add(Comparison.Worst(served.Zip(results, (plan, result) => Comparison.Absolute(
                FormattableString.Invariant($"{cell}: error of the signal, relative"), Error(plan, result), 0, "", 2 * Tolerance,
                "the step's error and the rounding, each within 3e-4"))));
        }

        return new(comparisons);
    }

    private static PointSpec Point(double across, double amplitude, double frequency, double duration)
    {
        VapourCell cell = Cells.AsPrinted(-8.59 * Cells.Milligauss);
        PointSpec point = Experiment.LockIn(
            cell with { StaticField = cell.StaticField + new Field3(across, 0, 0) }, duration,
            new SineDrive(Experiment.Tone, DriveTarget.Both, amplitude * Experiment.Y, frequency, 0));
        return point with { Run = point.Run with { Precision = NumberPrecision.Float, Tolerance = Tolerance } };
    }

    private static PointPlan? Planned(Laboratory laboratory, PointSpec point)
    {
        try
        {
            return laboratory.Plan([point])[0];
        }
        catch (PlanException)
        {
            return null;
        }
    }

    private static double Error(PointPlan plan, PointResult result)
    {
        Complex exact = plan.Theory.Linear.LockIn((SteadyDrive)plan.Spec.Drives[0], plan.Spec.Probe);
        Complex found = Complex.FromPolarCoordinates(result.Values[Observed.Amplitude], result.Values[Observed.Phase]);
        return (found - exact).Magnitude / exact.Magnitude;
    }
}
