using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Results;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Engine.Theory;
using SpinAmp.Engine.Units;

namespace SpinAmp.Validation.Checks.PaperNumbers;

/// <summary>J/beta, N0 and the bias of delta = 0, read off time-domain runs as an experiment would.</summary>
internal sealed class CouplingNumbers : Check
{
    private const double Tone = 1e-12;
    private const double Spacing = 0.5 * Cells.Milligauss;

    public override string Name => "paper-coupling";

    public override Topic Topic => Topic.Paper;

    public override string Claim =>
        "Simulated decay and gain give back J/beta (Eq. 5), N0 (Eq. 3) and the bias where both species precess alike.";

    public override string Source => "Eq. 3 and 5, text, doi 10.1073/pnas.2419683122";

    public override string Simulated =>
        "ring-downs about delta = 0; a rotating tone on resonance at -8.59 mG with the noble gas and without; both presets";

    public override string ComparedWith =>
        "the cell's own J/beta, N0 and resonant bias; the paper's 6e-3, 3.54 mG (q = 524, 1/40 s) and -3 mG";

    public override CheckResult Run(Laboratory laboratory)
    {
        List<Comparison> comparisons = [];
        var numbers = Preset.Both.Select(p => Of(laboratory, p, comparisons)).ToArray();
        PaperStatement Statement(
            string quantity, string printed, double low, double high, string unit, Func<Numbers, double> of, string remark) =>
            new(quantity, printed, low, high, unit, of(numbers[0]), of(numbers[1]), remark);
        return new(comparisons)
        {
            Paper =
            [
                Statement("J/beta", "6e-3", 0.0055, 0.0065, "", n => n.Strength, ""),
                Statement("|q| at -8.59 mG, half the gain of a rotating field", "524", 517, 531, "", n => n.Gain / 2,
                    "goes with T2~: 524 belongs to 40 s, allowed 39.5 to 40.5 s"),
                Statement("N0 from |q| and G~_b at -8.59 mG", "q = 524, G~_b = 1/40 s", 3.49, 3.59, "mG", n => n.NobleField,
                    "the printed pair makes 3.54 mG by Eq. 3; allowed: half a digit of each"),
                Statement("bias of delta = 0", "near -3 mG", -4, -2, "mG", n => n.Bias, "near: a unit of the printed digit"),
            ],
        };
    }

    private static Numbers Of(Laboratory laboratory, Preset preset, List<Comparison> comparisons)
    {
        VapourCell cell = preset.AtPaperBias;
        double resonance = ExchangeRate.ResonantBias(cell);
        // 1/(G~_b - Gamma_b) is a parabola in the bias near delta = 0, exact for J well below beta.
        double[] biases = [.. new[] { -2.0, -1, 0, 1, 2 }.Select(k => (-3.5 * Cells.Milligauss) + (k * Spacing))];
        double[] times = laboratory.Run(
            [.. biases.Append(resonance).Append(Preset.PaperBias).Select(b => Experiment.RingDown(preset.At(b), 60))],
            Observed.CoherenceTime);
        double[] inverse = [.. times.Select(t => 1 / ((1 / t) - cell.NobleGas.TransverseRelaxation))];
        double bias = biases[2] + (Spacing * (inverse[1] - inverse[3]) / (2 * (inverse[1] - (2 * inverse[2]) + inverse[3])));
        comparisons.Add(Comparison.Absolute(
            $"bias of delta = 0, {preset.Name}", bias / Cells.Milligauss, resonance / Cells.Milligauss, "mG", 2e-3,
            "T2~ to 1e-4 over a parabola of 0.5 mG"));

        double beta = cell.RateDifference, loss = 1 / times[5];
        double strength = Math.Sqrt(1 - Math.Pow((cell.RateMean - loss) / beta, 2));
        comparisons.Add(Comparison.Relative(
            $"J/beta from T2~ at delta = 0, {preset.Name}", strength, cell.CouplingStrength, "", 5e-4, "half of that of T2~, step 1e-4"));

        double frequency = Unit.Hertz(new DressedModes(cell).NobleLike.Frequency);
        VapourCell bare = AlkaliOnly.Of(cell);
        double[] amplitudes = laboratory.Run([Rotating(cell, frequency), Rotating(bare, frequency)], Observed.Amplitude);
        double Theory(VapourCell of) => new LinearResponse(of).Susceptibility(Math.Tau * frequency, DriveTarget.Both).Magnitude;
        double gain = amplitudes[0] / amplitudes[1];
        comparisons.Add(Comparison.Relative(
            $"gain of a rotating field, {preset.Name}", gain, Theory(cell) / Theory(bare), "", 3e-4, "step 1e-4 on rates and responses"));
        double field = gain / (times[6] * cell.NobleGas.GyromagneticRatio) / Cells.Milligauss;
        comparisons.Add(Comparison.Relative(
            $"N0 from that gain, 2|q|, and T2~, {preset.Name}", field, cell.NobleGas.EquilibriumField / Cells.Milligauss, "mG", 1.7e-3,
            "Eq. 3 leaves out the pulling of the line by J^2, 0.034 rad/s beside gamma_b N0 = 26.2 rad/s as printed; step, 3e-4 and 1e-4"));
        return new(strength, gain, field, bias / Cells.Milligauss);
    }

    private static PointSpec Rotating(VapourCell cell, double frequency) =>
        Experiment.LockIn(cell, 150, new RotatingDrive(Experiment.Tone, DriveTarget.Both, Tone, frequency, 0));

    private sealed record Numbers(double Strength, double Gain, double NobleField, double Bias);
}
