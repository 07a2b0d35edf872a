using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Theory;
using SpinAmp.Engine.Units;

namespace SpinAmp.Validation.Checks.PaperNumbers;

/// <summary>Gain and suppression of a drive along x at +-150 mG.</summary>
internal sealed class HighBias : Check
{
    private const double Bias = 150 * Cells.Milligauss;
    private const double Seconds = 40;

    public override string Name => "paper-x-drive";

    public override Topic Topic => Topic.Paper;

    public override string Claim =>
        "Along x at +-150 mG a field is amplified on resonance and suppressed beside it as the exact linear response has it.";

    public override string Source => "Fig. 3B and C, doi 10.1073/pnas.2419683122";

    public override string Simulated =>
        "tones along x on resonance and about the minimum, with the noble gas and without, both presets and signs";

    public override string ComparedWith => "exact linear response; the printed gain above 200 and suppression above 10";

    public override CheckResult Run(Laboratory laboratory)
    {
        List<Comparison> comparisons = [];
        var found = Preset.Both.Select(p => new[] { -Bias, Bias }.Select(b => Of(laboratory, p, b, comparisons)).ToArray()).ToArray();
        PaperStatement Statement(string quantity, double least, Func<(double Gain, double Depth), double> of) => new(
            quantity, FormattableString.Invariant($"> {least}"), least, double.PositiveInfinity, "", found[0].Min(of),
            found[1].Min(of), "");
        return new(comparisons)
        {
            Paper =
            [
                Statement("gain of an x-drive at +-150 mG, the smaller", 200, f => f.Gain),
                Statement("suppression of an x-drive at +-150 mG, the smaller", 10, f => f.Depth),
            ],
        };
    }

    private static (double Gain, double Depth) Of(Laboratory laboratory, Preset preset, double bias, List<Comparison> comparisons)
    {
        VapourCell cell = preset.At(bias);
        double resonance = Experiment.LineOf(cell);
        double away = 2 * Unit.Hertz(cell.NobleGas.GyromagneticRatio * cell.NobleGas.EquilibriumField);
        Deamplification least = Deamplification.Find(new(cell), Experiment.X, Experiment.X, resonance - away, resonance + away)!;
        var tones = new Tones(laboratory, cell, Experiment.X) { Longest = Seconds };
        var bare = new Tones(laboratory, AlkaliOnly.Of(cell), Experiment.X) { Longest = 2 };
        double[] with = tones.At([resonance, least.Frequency]), without = bare.At([resonance, least.Frequency]);
        string where = FormattableString.Invariant($"at {bias / Cells.Milligauss:0} mG, {preset.Name}");
        comparisons.Add(Comparison.Relative(
            $"gain {where}", with[0] / without[0], tones.Theory(resonance) / bare.Theory(resonance), "", 3e-4,
            "step 1e-4 on rates and responses"));
        comparisons.Add(Comparison.Relative(
            $"suppression {where}", without[1] / with[1], bare.Theory(least.Frequency) / tones.Theory(least.Frequency), "", 0.01,
            "step 1e-4 of what cancels to a sixtieth"));
        return (with[0] / without[0], without[1] / with[1]);
    }
}
