using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Engine.Theory;

namespace SpinAmp.Validation.Checks.LargeSignals;

/// <summary>Large angles by a solver that shares no code.</summary>
internal sealed class SecondSolver : Check
{
    private static readonly PythonScript Script = new("large_angle.py");

    public override string Name => "nonlinear-second-solver";

    public override Topic Topic => Topic.Nonlinear;

    public override string Claim => "At any angle, free, driven or oscillating by itself, both spins move as SciPy's LSODA solves Eq. 1.";

    public override string Source => "Eq. 1 in full; validation/python/large_angle.py";

    public override string Simulated =>
        "the printed cell at -8.59 mG after tips of 0.5, 1.2 and 2.5 rad and under rotating fields of 0.15 and 1 nT; an "
        + "anti-aligned cell four times above threshold";

    public override string ComparedWith => "LSODA at 1e-10 in the turning frame";

    public override CheckResult Run(Laboratory laboratory)
    {
        if (Script.Missing.Length > 0)
            return new([]) { Skipped = Script.Missing };
        VapourCell cell = Cells.AsPrinted(-8.59 * Cells.Milligauss);
        double w = new DressedModes(cell).NobleLike.Frequency;
        List<Comparison> comparisons = [];
        var run = SpinRun.Over(laboratory.Scaled(12.0, 120.0), 24, laboratory.Scaled(2e-4, 1e-4));
        (string Name, double Tip, double Field)[] cases =
        [
            ("tip of 0.5 rad", 0.5, 0), ("tip of 1.2 rad", 1.2, 0), ("tip of 2.5 rad", 2.5, 0), ("drive of 0.15 nT", 0, 1.5e-10),
            ("drive of 1 nT", 0, 1e-9),
        ];
        comparisons.AddRange(Compare(laboratory, run, cell, w, cases));
        VapourCell oscillating = Cells.AntiAligned(4, 0.3);
        comparisons.AddRange(Compare(laboratory, run, oscillating, oscillating.NobleFrequency, [("anti-aligned, tip of 0.2 rad", 0.2, 0)]));
        return new(comparisons);
    }

    private static IEnumerable<Comparison> Compare(
        Laboratory laboratory, SpinRun run, VapourCell cell, double frame, (string Name, double Tip, double Field)[] cases)
    {
        SpinSetup[] setups =
        [
            .. cases.Select(c => SpinSetup.Tipped(
                cell, c.Tip, new RotatingDrive(Experiment.Tone, DriveTarget.Both, c.Field, frame / Math.Tau, 0))),
        ];
        MeanSpins[][] found = run.Of(laboratory, setups);

        // The alkali that the averaged partner keeps is that at the end of a step in the noble gas of its middle. The readout, a mean over
        // the step, is right, but the spin is half a step's turn behind: it is taken from Runge-Kutta at 10 us.
        MeanSpins[][] rungeKutta = SpinRun.Over(run.Times[^1], run.Samples, 1e-5, IntegratorNames.RungeKutta4).Of(laboratory, setups);
        var problem = new
        {
            Cell = PythonScript.Of(cell),
            Cases = cases.Select((c, i) => new
            {
                Start = Flat(setups[i].Start), c.Field, Frame = frame, run.Times,
            }),
        };
        double rate = Math.Abs(new DressedModes(cell).NobleLike.DecayRate);
        double[][][] exact = Script.Solve<Answer>(problem).States;
        foreach (int i in Enumerable.Range(0, cases.Length))
        {
            double n0 = cell.NobleGas.EquilibriumField, a0 = Math.Abs(cell.Alkali.EquilibriumField);
            yield return Worst("noble gas", found[i], (f, e) => (f.NobleGas - e.NobleGas).Length / n0);
            yield return Worst("noble gas by Runge-Kutta", rungeKutta[i], (f, e) => (f.NobleGas - e.NobleGas).Length / n0);
            yield return Worst("alkali by Runge-Kutta", rungeKutta[i], (f, e) => (f.Alkali - e.Alkali).Length / a0);

            Comparison Worst(string species, MeanSpins[] of, Func<MeanSpins, MeanSpins, double> distance) => Comparison.Absolute(
                FormattableString.Invariant($"{cases[i].Name}, {species}: farthest from SciPy in {run.Times[^1]:G3} s, relative"),
                of.Zip(exact[i], (f, e) => distance(f, new(new(e[0], e[1], e[2]), new(e[3], e[4], e[5])))).Max(), 0, "",
                of == found[i] ? 1e-4 * rate * run.Times[^1] : 1e-8,
                of == found[i] ? "step 1e-4 on the dressed rate, over the run" : "both solvers' 1e-10, over thousands of radians");
        }
    }

    private static double[] Flat(MeanSpins s) =>
        [s.Alkali.X, s.Alkali.Y, s.Alkali.Z, s.NobleGas.X, s.NobleGas.Y, s.NobleGas.Z];

    private sealed record Answer(double[][][] States);
}
