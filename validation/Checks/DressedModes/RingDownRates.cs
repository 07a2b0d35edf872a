using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Figures;
using SpinAmp.Engine.Results;
using SpinAmp.Engine.Runs;
using SpinAmp.Engine.Theory;

namespace SpinAmp.Validation.Checks.DressedModesOfCells;

/// <summary>Eq. 4 against bias.</summary>
internal sealed class RingDownRates : Check
{
    private const double Tolerance = 5e-4;

    public override string Name => "eq4-rates-against-bias";

    public override Topic Topic => Topic.DressedModes;

    public override string Claim => "The noble gas loses its polarisation at the dressed rate of Eq. 4 at every bias, through resonance.";

    public override string Source => "Eq. 4; Fig. 3A, doi 10.1073/pnas.2419683122";

    public override string Simulated => "ring-downs after tips of 3 mrad from -70 to 70 mG, both presets, 60 s each";

    public override string ComparedWith => "Im of w0 + i chi - sqrt(J^2 + (delta + i beta)^2)";

    public override CheckResult Run(Laboratory laboratory)
    {
        double[] biases = laboratory.Even(-70, 70, 15, 71);
        var (printed, printedPanel) = Of(laboratory, "as printed", Cells.AsPrinted, biases);
        var (consistent, consistentPanel) = Of(laboratory, "consistent", Cells.Consistent, biases);
        return new([printed, consistent])
        {
            Panels =
            [
                new("Fig. 3", 0, new(
                    "Coherence time against bias", new("bias", "mG"), new("T_{2}", "s"), [.. printedPanel, .. consistentPanel])),
            ],
        };
    }

    private static (Comparison Worst, Series[] Series) Of(
        Laboratory laboratory, string preset, Func<double, VapourCell> cellAt, double[] biases)
    {
        VapourCell[] cells = [.. biases.Select(b => cellAt(b * Cells.Milligauss))];
        double[] found = laboratory.Run([.. cells.Select(c => Experiment.RingDown(c, 60))], Observed.CoherenceTime);
        double[] theory = [.. cells.Select(c => 1 / new DressedModes(c).NobleLike.DecayRate)];
        Comparison worst = Comparison.Worst(biases.Select((b, i) => Comparison.Relative(
            FormattableString.Invariant($"T2~ at {b:0.##} mG, {preset}"), found[i], theory[i], "s", Tolerance, "step 1e-4, fit and tip")));
        return (worst, [new LineSeries("Eq. 4", biases, theory, Group: preset), new PointSeries("simulation", biases, found, Group: preset)]);
    }
}
