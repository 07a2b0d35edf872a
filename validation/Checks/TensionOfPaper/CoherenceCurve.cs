using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Figures;
using SpinAmp.Engine.Results;
using SpinAmp.Engine.Theory;

namespace SpinAmp.Validation.Checks.TensionOfPaper;

/// <summary>T2~ against bias: ring-downs beside Eq. 4, with the paper's three times.</summary>
/// <param name="Name">Of the cells.</param>
/// <param name="At">The cell at a bias in T.</param>
internal sealed record CoherenceCurve(string Name, Func<double, VapourCell> At)
{
    private const double Tolerance = 5e-4;
    /// <summary>What the paper prints; of 28 s the bias is that of delta = 0 in Eq. 1.</summary>
    public static PointSeries Paper { get; } = new("paper", [-70, -8.59, -3.55, 70], [130, 40, 28, 130], [5, 0.5, 0.5, 5]);

    /// <summary>Runs ring-downs.</summary>
    /// <param name="laboratory">Runs them.</param>
    /// <param name="biases">mG.</param>
    public (Comparison Worst, Series[] Series) Run(Laboratory laboratory, double[] biases)
    {
        double[] found = laboratory.Run([.. biases.Select(b => Experiment.RingDown(At(b * Cells.Milligauss), 60))], Observed.CoherenceTime);
        Comparison worst = Comparison.Worst(biases.Select((b, i) => Comparison.Relative(
            FormattableString.Invariant($"T2~ at {b:0.##} mG, {Name}"), found[i], Theory(b * Cells.Milligauss), "s", Tolerance,
            "step 1e-4, fit and tip")));
        return (worst,
        [
            TheoryLine.Of("Eq. 4", Name, b => Theory(b * Cells.Milligauss), [.. biases, -70, -3.55, 70]),
            new PointSeries("simulation", biases, found, Group: Name),
        ]);
    }

    /// <summary>Curves and the paper's times in one panel of the figure.</summary>
    /// <param name="laboratory">Runs them.</param>
    /// <param name="place">Of the first of two panels.</param>
    /// <param name="title">Of the panels.</param>
    /// <param name="biases">mG.</param>
    /// <param name="curves">The curves.</param>
    public static CheckResult Together(
        Laboratory laboratory, int place, string title, double[] biases, IReadOnlyList<CoherenceCurve> curves)
    {
        var runs = curves.Select(c => c.Run(laboratory, biases)).ToArray();
        var panel = new Panel(
            title, new("bias", "mG", Min: -75, Max: 75), new("T2~", "s", Scale.Log), [.. runs.SelectMany(r => r.Series), Paper]);
        return new([.. runs.Select(r => r.Worst)])
        {
            Panels =
            [
                new("Tension", place, panel),
                new("Tension", place + 1, panel with { Title = $"{title}, near delta = 0", X = new("bias", "mG", Min: -15, Max: 8) }),
            ],
        };
    }

    private double Theory(double bias) => 1 / new DressedModes(At(bias)).NobleLike.DecayRate;
}
