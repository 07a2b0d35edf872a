using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Results;
using SpinAmp.Engine.Runs;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Engine.Theory;

namespace SpinAmp.Validation.Checks.LimitingCases;

/// <summary>Directions of the frame.</summary>
internal sealed class FrameRotation : Check
{
    private static readonly double[] Angles = [0.4, 1.5707963267948966, 2.9, -1.1];

    public override string Name => "invariance-frame";

    public override Topic Topic => Topic.Limits;

    public override string Claim =>
        "No direction is special: drive and probe turned together about z give the same signal, and without pump everything "
        + "turned together about any axis moves alike.";

    public override string Source => "Eq. 1 holds only products of vectors, and z is singled out by pump and bias alone";

    public override string Simulated =>
        "lock-in at -8.59 mG under 100 pT, where the noble gas tips by 0.16 rad; coupled spins at large angles in an oblique field";

    public override string ComparedWith => "the run that was not turned";

    public override CheckResult Run(Laboratory laboratory)
    {
        VapourCell cell = Cells.AsPrinted(-8.59 * Cells.Milligauss);
        PointSpec Turned(double angle)
        {
            PointSpec point = Experiment.Driven(cell, Field3.InPlane(1, 0.3 + angle), 10.1, DriveTarget.Both, 1e-10);
            return point with { Probe = Field3.InPlane(1, angle) };
        }

        IReadOnlyList<PointResult> signals = laboratory.Run([Turned(0), .. Angles.Select(Turned)]);
        Comparison Signal(Observed of, string name, string unit, double tolerance) => Comparison.Worst(Angles.Select((a, i) =>
            Comparison.Absolute(
                FormattableString.Invariant($"{name} with drive and probe turned by {a:G2} rad"), signals[i + 1].Values[of],
                signals[0].Values[of], unit, tolerance, "the fit stops at 1e-9 of its parameters")));

        VapourCell bare = LimitCells.Bare(4, 1.5) with { StaticField = new(1e-9, 2e-9, -3e-9) };
        MeanSpins start = new(new(2e-7, 1e-7, -3e-7), new(3e-9, -1e-9, 2e-9));
        Field3 about = new(0.7, -1.9, 0.8);
        SpinRun run = SpinRun.Over(1, 50, laboratory.Scaled(1e-3, 1e-4));
        MeanSpins[][] found = run.Of(
            laboratory,
            new SpinSetup(bare, start),
            new SpinSetup(
                bare with { StaticField = Rotation.Of(bare.StaticField, about) },
                new(Rotation.Of(start.Alkali, about), Rotation.Of(start.NobleGas, about))));
        double apart = found[0].Zip(found[1], (s, turned) => Math.Max(
            (Rotation.Of(s.Alkali, about) - turned.Alkali).Length / start.Alkali.Length,
            (Rotation.Of(s.NobleGas, about) - turned.NobleGas).Length / start.NobleGas.Length)).Max();
        return new(
        [
            Signal(Observed.Amplitude, "signal", "T", 1e-9 * signals[0].Values[Observed.Amplitude]),
            Signal(Observed.Phase, "phase", "rad", 1e-9),
            Comparison.Absolute(
                "all vectors turned by 2.2 rad about an oblique axis: distance from the turned run", apart, 0, "rad", 1e-11,
                "rounding of 1e4 steps at most"),
        ]);
    }
}
