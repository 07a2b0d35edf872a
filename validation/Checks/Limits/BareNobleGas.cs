using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Figures;
using SpinAmp.Engine.Results;
using SpinAmp.Engine.Runs;

namespace SpinAmp.Validation.Checks.LimitingCases;

/// <summary>The noble gas that does not feel the alkali.</summary>
internal sealed class BareNobleGas : Check
{
    public override string Name => "limits-bare-noble-gas";

    public override Topic Topic => Topic.Limits;

    public override string Claim =>
        "A noble gas that does not feel the alkali rings down at Gamma_b and gamma_b B at every bias, resonance included.";

    public override string Source => "Eq. 1 without the torque of A on N; Fig. 3A, dashed";

    public override string Simulated => "ring-downs after tips of 3 mrad, read out by the alkali, coupling one way";

    public override string ComparedWith => "Gamma_b and gamma_b |B_z|/2pi";

    public override CheckResult Run(Laboratory laboratory)
    {
        double[] biases = laboratory.Even(-70.3, 70.1, 8, 41);
        VapourCell[] cells =
            [.. biases.Select(b => Cells.AsPrinted(b * Cells.Milligauss) with { Coupling = Coupling.NobleOnAlkali })];
        IReadOnlyList<PointResult> results = laboratory.Run([.. cells.Select(c => Experiment.RingDown(c, 30))]);
        double[] times = [.. results.Select(r => r.Values[Observed.CoherenceTime])];
        double expected = 1 / cells[0].NobleGas.TransverseRelaxation;
        return new(
        [
            Comparison.Worst(biases.Select((b, i) => Comparison.Relative(
                FormattableString.Invariant($"T2 at {b:F1} mG"), times[i], expected, "s", 3e-4, "step 1e-4 and tip"))),
            Comparison.Worst(biases.Select((b, i) => Comparison.Absolute(
                FormattableString.Invariant($"precession at {b:F1} mG"),
                results[i].Values[Observed.PrecessionFrequency],
                Math.Abs(cells[i].NobleGas.GyromagneticRatio * cells[i].StaticField.Z) / Math.Tau, "Hz",
                1e-4 * cells[i].NobleGas.TransverseRelaxation / Math.Tau, "1e-4 of the half-width"))),
        ])
        {
            Panels =
            [
                new("Limits", 6, new("Noble gas alone", new("bias", "mG"), new("T_2", "s", Min: 0, Max: 150),
                [
                    new LineSeries("1/Gamma_b", biases, [.. biases.Select(_ => expected)]),
                    new PointSeries("simulation", biases, times),
                ])),
            ],
        };
    }
}
