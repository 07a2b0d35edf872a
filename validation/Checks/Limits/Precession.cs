using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Theory;

namespace SpinAmp.Validation.Checks.LimitingCases;

/// <summary>No relaxation and no coupling.</summary>
internal sealed class Precession : Check
{
    public override string Name => "limits-no-relaxation";

    public override Topic Topic => Topic.Limits;

    public override string Claim =>
        "Without relaxation and coupling each species turns about the field by gamma |B| t, for thousands of radians.";

    public override string Source => "Eq. 1 with Gamma = 0 and J = 0, doi 10.1073/pnas.2419683122";

    public override string Simulated => "spins too weak to feel each other, in a field along no axis of the frame";

    public override string ComparedWith => "rotations about B";

    public override CheckResult Run(Laboratory laboratory)
    {
        VapourCell cell = LimitCells.Bare(0, 0) with { StaticField = new(3e-8, -2e-8, 6e-8) };
        MeanSpins start = LimitCells.Weak(new(0.6, -0.3, 0.5), new(-0.2, 0.7, 0.4));
        MeanSpins Exact(double t) => new(
            Rotation.Of(start.Alkali, cell.Alkali.GyromagneticRatio * t * cell.StaticField),
            Rotation.Of(start.NobleGas, cell.NobleGas.GyromagneticRatio * t * cell.StaticField));
        SpinRun run = SpinRun.Over(laboratory.Scaled(3.0, 300.0), 60, 1e-4);
        return ClosedForm.Compare(
            laboratory, run, new(cell, start), Exact, (start.Alkali.Length, start.NobleGas.Length), laboratory.Scaled(1e-10, 1e-8),
            "rounding: a unit in the last place of the angle of each step, which adds up", 0, "No relaxation, no coupling");
    }
}
