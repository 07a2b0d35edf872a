using System.Numerics;
using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Figures;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Engine.Theory;

namespace SpinAmp.Validation.Checks.DressedModesOfCells;

/// <summary>Eq. 4 against bias, the alkali-like mode of the paper's cell.</summary>
internal sealed class AlkaliModeAgainstBias : Check
{
    private const double Tolerance = 1e-4;
    private const int Samples = 64;

    public override string Name => "eq4-alkali-mode-against-bias";

    public override Topic Topic => Topic.DressedModes;

    public override string Claim =>
        "The other mode of Eq. 4, the alkali's, has the frequency and rate it must have at every bias: its own to 1e-5, a tenth of what is allowed here.";

    public override string Source => "Eq. 4, doi 10.1073/pnas.2419683122";

    public override string Simulated => "the alkali after tips of 3 mrad from -150 to 150 mG, both presets, over two of its lifetimes";

    public override string ComparedWith => "w0 + i chi + sqrt(J^2 + (delta + i beta)^2), from ln A+ at one and two lifetimes";

    public override CheckResult Run(Laboratory laboratory)
    {
        double[] biases = laboratory.Even(-150, 150, 13, 61);
        var (printed, printedSeries) = Of(laboratory, Preset.AsPrinted, biases);
        var (consistent, consistentSeries) = Of(laboratory, Preset.Consistent, biases);
        return new([.. printed, .. consistent])
        {
            Panels =
            [
                new("Dressed rates", 6, new(
                    "Alkali-like mode, paper's cell", new("bias", "mG"), new("|w~|/2pi", "kHz"), [.. printedSeries, .. consistentSeries])),
            ],
        };
    }

    private static (Comparison[] Worst, Series[] Series) Of(
        Laboratory laboratory, Preset preset, double[] biases)
    {
        VapourCell[] cells = [.. biases.Select(preset.AtMilligauss)];
        double lifetime = 1 / cells[0].Alkali.TransverseRelaxation;
        SpinTrace[] traces = SpinTrace.Of(
            laboratory,
            [.. cells.Select(c => Experiment.Point(c, 2 * lifetime) with { Start = new(Experiment.SmallTip, StartTarget.Alkali, 0) })],
            Samples);
        Mode[] theory = [.. cells.Select(c => new DressedModes(c).AlkaliLike)];
        Complex[] found = [.. traces.Zip(theory, Exponent)];
        Comparison Of(int i, string quantity, double value, double expected, double tolerance, string unit) => Comparison.Absolute(
            FormattableString.Invariant($"alkali's {quantity} at {biases[i]:0.##} mG, {preset.Name}"), value, expected, unit, tolerance,
            "step 1e-4 of the rate");
        double rate = Tolerance / lifetime;
        return (
            [
                Comparison.Worst(theory.Select((m, i) => Of(i, "rate", -found[i].Real, m.DecayRate, rate, "1/s"))),
                Comparison.Worst(theory.Select((m, i) => Of(
                    i, "frequency", found[i].Imaginary / Math.Tau, m.Frequency / Math.Tau, rate / Math.Tau, "Hz"))),
            ],
            [
                TheoryLine.Of(
                    "Eq. 4", preset.Name, b => Math.Abs(new DressedModes(preset.AtMilligauss(b)).AlkaliLike.Frequency) / Math.Tau / 1e3,
                    biases),
                new PointSeries("simulation", biases, [.. found.Select(e => Math.Abs(e.Imaginary) / Math.Tau / 1e3)], Group: preset.Name),
            ]);
    }

    // The slope of ln A+ between the middle and the end, its turns counted by the mode's: the noble gas adds 1e-5 to A+.
    private static Complex Exponent(SpinTrace trace, Mode mode)
    {
        int middle = trace.Times.Length / 2;
        double time = trace.Times[^1] - trace.Times[middle - 1];
        Complex expected = new(-mode.DecayRate, mode.Frequency);
        return expected + (Complex.Log(trace.Alkali[^1] / trace.Alkali[middle - 1] / Complex.Exp(expected * time)) / time);
    }
}
