using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Figures;
using SpinAmp.Engine.Theory;

namespace SpinAmp.Validation.Checks.LimitingCases;

/// <summary>Both species alike.</summary>
internal sealed class EqualSpecies : Check
{
    public override string Name => "limits-equal-species";

    public override Topic Topic => Topic.Limits;

    public override string Claim =>
        "Of two species alike the sum A + N turns and decays without noticing the coupling, and the difference turns about B + A + N.";

    public override string Source => "Eq. 1 with gamma_a = gamma_b, Gamma_a = Gamma_b and no pump; exact at any angle";

    public override string Simulated => "large angles, oblique field, some ten turns of A and N about each other";

    public override string ComparedWith =>
        "rotations: S = e^(-Gamma t) R(gamma B t) S(0), D = e^(-Gamma t) R(gamma B t) R(gamma S(0) (1 - e^(-Gamma t))/Gamma) D(0)";

    public override CheckResult Run(Laboratory laboratory)
    {
        const double Rate = 0.4;
        VapourCell cell = LimitCells.Bare(Rate, Rate) with { StaticField = new(2e-8, 1e-8, -3e-8) };
        double ratio = cell.NobleGas.GyromagneticRatio;
        cell = cell with { Alkali = cell.Alkali with { GyromagneticRatio = ratio } };
        MeanSpins start = new(new(2e-7, 1e-7, -2e-7), new(-1e-7, 2e-7, 2.5e-7));
        Field3 sum = start.Alkali + start.NobleGas, difference = start.Alkali - start.NobleGas;
        MeanSpins Exact(double t)
        {
            double left = Math.Exp(-Rate * t);
            Field3 Turned(Field3 v) => left * Rotation.Of(v, ratio * t * cell.StaticField);
            Field3 s = Turned(sum), d = Turned(Rotation.Of(difference, ratio * (1 - left) / Rate * sum));
            return new(0.5 * (s + d), 0.5 * (s - d));
        }

        // A step of second order turns either species by up to theta; over the run its error grows to theta^2/24 of the angle turned.
        double field = sum.Length + cell.StaticField.Length, step = laboratory.Scaled(1e-4, 1e-5);
        double tolerance = Math.Pow(ratio * field * step, 2) / 24 * ratio * field / Rate;
        SpinRun run = SpinRun.Over(6, 120, step);
        CheckResult both = ClosedForm.Compare(
            laboratory, run, new(cell, start), Exact, (start.Alkali.Length, start.NobleGas.Length), tolerance,
            "second order of the step: (angle per step)^2/24 of the angle turned", 9, "Two species alike");
        MeanSpins[] found = run.Of(laboratory, new SpinSetup(cell, start))[0];
        double apart = found.Select((s, i) =>
        {
            MeanSpins exact = Exact(run.Times[i]);
            return (s.Alkali + s.NobleGas - exact.Alkali - exact.NobleGas).Length / sum.Length;
        }).Max();
        return both with
        {
            Comparisons =
            [
                .. both.Comparisons,
                Comparison.Absolute(
                    "A + N: farthest from uncoupled precession", apart, 0, "", tolerance, "second order of the step, as above"),
            ],
        };
    }
}
