using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Figures;
using SpinAmp.Engine.Theory;

namespace SpinAmp.Validation.Checks.Gains;

/// <summary>Eq. 3 against N0, inside its limits.</summary>
internal sealed class GainAgainstNobleField : Check
{
    private const double Bias = -70;

    public override string Name => "eq3-gain-against-n0";

    public override Topic Topic => Topic.Gain;

    public override string Claim =>
        "With no field left on the alkali (phi = 0) the gain is Eq. 3's |q| = gamma_b N0/(2 G~_b), once it is large: sqrt(1 + q^2) from "
        + "none to 1000.";

    public override string Source => "Eq. 3, doi 10.1073/pnas.2419683122";

    public override string Simulated =>
        "lock-in amplitudes of a y-drive at the dressed resonance at -70 mG, N0 from 1/1000 of the consistent cell's to all of it, "
        + "light shift set for phi = 0";

    public override string ComparedWith => "sqrt(1 + q^2) with G~_b of Eq. 4, and the exact response";

    public override CheckResult Run(Laboratory laboratory)
    {
        double[] shares = laboratory.Logarithmic(1e-3, 1, 6, 25);
        VapourCell[] cells = [.. shares.Select(Cell)];
        Profile[] profiles = Profile.Of(laboratory, [.. cells.Select(c => LineShapes.Family.Resonance(c, Experiment.Y))]);
        double[] q = [.. cells.Select(c => Math.Abs(FanoProfile.Of(c).Asymmetry))];
        double[] gains = [.. profiles.Select(p => p.Gain[0])];
        double whole = Field([Cell(1)])[0];
        return new(
        [
            Comparison.Worst(profiles.Select((p, i) => p.Worst(
                FormattableString.Invariant($"N0 of {shares[i]:G3}"), 3e-4, "step 1e-4 on rates and amplitudes"))),
            Comparison.Worst(gains.Select((g, i) => Comparison.Relative(
                FormattableString.Invariant($"gain, N0 of {shares[i]:G3}"), g, Math.Sqrt(1 + (q[i] * q[i])), "", 2e-3,
                "(w_b/Gamma_a)^2 = 3e-4 is left out, and |w_b|/Gamma_a = 1.8 % of what is beside the line"))),
            Comparison.Relative("gain over |q| at full N0", gains[^1] / q[^1], 1, "", 1e-3, "step, and |w_b|/Gamma_a over q"),
        ])
        {
            Panels =
            [
                new("Eq. 3", 1, new(
                    "Gain on resonance against N_0, phi = 0", new("N_0", "mG", Scale.Log), new("gain", Scale: Scale.Log),
                    [
                        new PointSeries("simulation", Field(cells), gains, Group: "-70 mG"),
                        TheoryLine.Of("exact", "-70 mG", n => Exact(Cell(n / whole)), Field(cells), Scale.Log, Scale.Log),
                        TheoryLine.Of(
                            "|q|, Eq. 3", null, n => Math.Abs(FanoProfile.Of(Cell(n / whole)).Asymmetry), Field(cells), Scale.Log, Scale.Log,
                            LineStyle.Dashed),
                    ])),
            ],
        };
    }

    private static double Exact(VapourCell cell) =>
        LineShapes.Family.Resonance(cell, Experiment.Y) is var sweep ? sweep.ExactGain(sweep.Frequencies[0]) : double.NaN;

    private static double[] Field(VapourCell[] cells) => [.. cells.Select(c => c.NobleGas.EquilibriumField / Cells.Milligauss)];

    private static VapourCell Cell(double share)
    {
        VapourCell cell = Cells.Consistent(Bias * Cells.Milligauss);
        return Cells.Turned(
            cell with { NobleGas = cell.NobleGas with { EquilibriumField = share * cell.NobleGas.EquilibriumField } }, 0);
    }
}
