using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Theory;

namespace SpinAmp.Validation.Checks.LargeSignals;

/// <summary>Large angles by a solver that shares no code.</summary>
internal sealed class SecondSolver : Check
{
    private static readonly PythonScript Script = new("large_angle.py");

    public override string Name => "nonlinear-second-solver";

    public override Topic Topic => Topic.Nonlinear;

    public override string Claim =>
        "At any angle, free, driven or oscillating by itself, both spins move as SciPy's LSODA solves Eq. 1.";

    public override string Source => "Eq. 1 in full; validation/python/large_angle.py";

    public override string Simulated => "the printed cell at -8.59 mG after tips of 0.5, 1.2 and 2.5 rad and under rotating fields of 0.15 and 1 nT; an anti-aligned cell four times above threshold";

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
        VapourCell oscillating = AntiAligned.Cell(4, 0.3);
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
        var problem = new
        {
            Cell = new
            {
                GammaA = cell.Alkali.GyromagneticRatio, GammaB = cell.NobleGas.GyromagneticRatio, RateA = cell.Alkali.TransverseRelaxation,
                RateB = cell.NobleGas.TransverseRelaxation, A0 = cell.Alkali.EquilibriumField, N0 = cell.NobleGas.EquilibriumField,
                Bias = cell.StaticField.Z,
            },
            Cases = cases.Select((c, i) => new
            {
                Start = Flat(setups[i].Start), c.Field, Frame = frame, run.Times,
            }),
        };
        double[][][] exact = Script.Solve<Answer>(problem).States;
        for (int i = 0; i < cases.Length; i++)
        {
            double Worst(int at, double scale) => found[i].Zip(exact[i], (f, e) =>
                Flat(f).Zip(e).Skip(at).Take(3).Sum(p => Math.Pow((p.First - p.Second) / scale, 2))).Max();
            foreach (var (species, at, size) in new[]
            {
                ("noble gas", 3, cell.NobleGas.EquilibriumField), ("alkali", 0, cell.Alkali.EquilibriumField),
            })
            {
                yield return Comparison.Absolute(
                    FormattableString.Invariant($"{cases[i].Name}, {species}: farthest from SciPy in {run.Times[^1]:G3} s, over its equilibrium"),
                    Math.Sqrt(Worst(at, size)), 0, "", 2e-4, "step 1e-4 on the rates, over the lifetimes seen");
            }
        }
    }

    private static double[] Flat(MeanSpins s) =>
        [s.Alkali.X, s.Alkali.Y, s.Alkali.Z, s.NobleGas.X, s.NobleGas.Y, s.NobleGas.Z];

    private sealed record Answer(double[][][] States);
}
