using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Results;
using SpinAmp.Engine.Runs;
using SpinAmp.Engine.Theory;

namespace SpinAmp.Validation.Checks.LimitingCases;

/// <summary>Light shifts.</summary>
internal sealed class LightShift : Check
{
    public override string Name => "limits-light-shift";

    public override Topic Topic => Topic.Limits;

    public override string Claim =>
        "A light shift acts as a field on the alkali only: it turns the alkali and not the noble gas, and moves only w_a in Eq. 4.";

    public override string Source => "engine/PHYSICS.md, section 2; Eq. 4";

    public override string Simulated =>
        "spins too weak to feel each other, under a light shift alone; ring-downs of the printed cell with a light shift of 4 mG along z";

    public override string ComparedWith => "a rotation and none; Eq. 4 with w_a = gamma_a (B_z + L + N0)";

    public override CheckResult Run(Laboratory laboratory)
    {
        VapourCell bare = LimitCells.Bare(0, 0) with { LightShift = new(3e-8, -2e-8, 6e-8) };
        MeanSpins start = LimitCells.Weak(new(0.6, -0.3, 0.5), new(-0.2, 0.7, 0.4));
        CheckResult alone = ClosedForm.Compare(
            laboratory, SpinRun.Over(0.01, 60, 1e-5), new(bare, start),
            t => new(Rotation.Of(start.Alkali, bare.Alkali.GyromagneticRatio * t * bare.LightShift), start.NobleGas),
            (start.Alkali.Length, start.NobleGas.Length), 1e-11, "rounding of 1e3 steps", 4, "Light shift alone");

        double[] biases = laboratory.Even(-30.2, 20.3, 6, 61);
        var shift = new Field3(0, 0, 4 * Cells.Milligauss);
        VapourCell[] cells = [.. biases.Select(b => Cells.AsPrinted(b * Cells.Milligauss) with { LightShift = shift })];
        double[] found = laboratory.Run([.. cells.Select(c => Experiment.RingDown(c, 40))], Observed.CoherenceTime);
        return alone with
        {
            Comparisons =
            [
                .. alone.Comparisons,
                Comparison.Worst(biases.Select((b, i) => Comparison.Relative(
                    FormattableString.Invariant($"T2~ at {b:F1} mG with a light shift of 4 mG"),
                    found[i], 1 / new DressedModes(cells[i]).NobleLike.DecayRate, "s", 5e-4, "step 1e-4, fit and tip"))),
            ],
        };
    }
}
