using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Engine.Theory;

namespace SpinAmp.Validation.Checks.LargeSignals;

/// <summary>The same motion by every integrator.</summary>
internal sealed class Integrators : Check
{
    public override string Name => "nonlinear-integrators";

    public override Topic Topic => Topic.Nonlinear;

    public override string Claim =>
        "At large angles the averaged-partner step, the exponential step and Runge-Kutta, which share no formula, give the same spins.";

    public override string Source => "Eq. 1 in full; engine/PHYSICS.md, section 4";

    public override string Simulated => "the printed cell at -8.59 mG after tips of 0.5, 1.2 and 2.5 rad, driven by 1 nT, for some periods";

    public override string ComparedWith => "Runge-Kutta of fourth order at 5 us";

    public override CheckResult Run(Laboratory laboratory)
    {
        VapourCell cell = Cells.AsPrinted(-8.59 * Cells.Milligauss);
        double[] tips = [0.5, 1.2, 2.5];
        var drive = new RotatingDrive(Experiment.Tone, DriveTarget.Both, 1e-9, cell.NobleFrequency / Math.Tau, 0);
        SpinSetup[] setups = [.. tips.Select(t => SpinSetup.Tipped(cell, t, drive))];
        double seconds = laboratory.Scaled(0.5, 2.0);
        MeanSpins[][] Of(string integrator, double step) => SpinRun.Over(seconds, 10, step, integrator).Of(laboratory, setups);
        MeanSpins[][] reference = Of(IntegratorNames.RungeKutta4, 5e-6);
        List<Comparison> comparisons = [];
        foreach (var (name, step, tolerance) in new[]
        {
            (IntegratorNames.RungeKutta4, 5e-6 * Math.Sqrt(3), 1e-10), (IntegratorNames.AveragedPartner, 1e-3, 6e-5),
            (IntegratorNames.AveragedPartner, 2e-4, 6e-6), (IntegratorNames.Exponential, 1e-3, 6e-5),
        })
        {
            MeanSpins[][] found = Of(name, step);
            comparisons.Add(Comparison.Worst(tips.Select((t, i) => Comparison.Absolute(
                FormattableString.Invariant($"{name} at {1e6 * step:F1} us, tip {t} rad: N from Runge-Kutta at 5 us, over N0"),
                found[i].Zip(reference[i], (f, e) => (f.NobleGas - e.NobleGas).Length).Max() / cell.NobleGas.EquilibriumField, 0, "",
                tolerance, name == IntegratorNames.RungeKutta4 ? "fourth order: 1e-12 in 0.5 s"
                    : "order of the step: 6e-5 at 1 ms by a separate program, against Runge-Kutta at 1 us"))));
        }

        return new(comparisons);
    }
}
