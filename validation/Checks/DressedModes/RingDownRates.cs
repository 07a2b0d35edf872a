using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Figures;
using SpinAmp.Engine.Results;
using SpinAmp.Engine.Runs;
using SpinAmp.Engine.Theory;

namespace SpinAmp.Validation.Checks.DressedModesOfCells;

/// <summary>Eq. 4 against bias, the noble-like mode of the paper's cell.</summary>
internal sealed class RingDownRates : Check
{
    private const double Tolerance = 5e-4;

    public override string Name => "eq4-rates-against-bias";

    public override Topic Topic => Topic.DressedModes;

    public override string Claim =>
        "The noble gas precesses and decays at the dressed frequency and rate of Eq. 4 at every bias, through resonance.";

    public override string Source => "Eq. 4; Fig. 3A, doi 10.1073/pnas.2419683122";

    public override string Simulated => "ring-downs after tips of 3 mrad from -150 to 150 mG, both presets, 60 s each";

    public override string ComparedWith => "w0 + i chi - sqrt(J^2 + (delta + i beta)^2)";

    public override CheckResult Run(Laboratory laboratory)
    {
        double[] biases =
        [
            .. laboratory.Even(-150, 150, 21, 121).Concat(laboratory.Even(-15, 15, 11, 61)).Append(-8.59).Distinct().Order(),
        ];
        var printed = Of(laboratory, Preset.AsPrinted, biases);
        var consistent = Of(laboratory, Preset.Consistent, biases);
        double[] ends = [biases[0], biases[^1]];
        double oneWay = 1 / Cells.AsPrinted(0).NobleGas.TransverseRelaxation;
        return new([.. printed.Worst, .. consistent.Worst])
        {
            Panels =
            [
                new("Fig. 3", 0, new(
                    "Coherence time against bias", new("bias", "mG"), new("T_{2}", "s"),
                    [.. printed.Times, .. consistent.Times, new LineSeries("one-way coupling", ends, [oneWay, oneWay], LineStyle.Dashed)])),
                new("Dressed rates", 5, new(
                    "Noble gas pulled by the alkali, paper's cell", new("bias", "mG", Min: -40, Max: 40), new("w~/2pi - w_b/2pi", "mHz"),
                    [.. printed.Pulls, .. consistent.Pulls])),
            ],
        };
    }

    private static (Comparison[] Worst, Series[] Times, Series[] Pulls) Of(
        Laboratory laboratory, Preset preset, double[] biases)
    {
        Mode Noble(double bias) => new DressedModes(preset.AtMilligauss(bias)).NobleLike;
        double Pull(double bias, double hertz) => 1e3 * (hertz - (preset.AtMilligauss(bias).NobleFrequency / Math.Tau));
        IReadOnlyList<PointResult> runs = laboratory.Run([.. biases.Select(b => Experiment.RingDown(preset.AtMilligauss(b), 60))]);
        double[] times = [.. runs.Select(r => r.Values[Observed.CoherenceTime])];
        double[] hertz = [.. runs.Zip(biases, (r, b) => Math.CopySign(r.Values[Observed.PrecessionFrequency], Noble(b).Frequency))];
        IEnumerable<Comparison> rates = biases.Select((b, i) => Comparison.Relative(
            Named("T2~", b), times[i], 1 / Noble(b).DecayRate, "s", Tolerance, "step 1e-4 of the rate, fit and tip"));
        IEnumerable<Comparison> frequencies = biases.Select((b, i) => Comparison.Absolute(
            Named("precession", b), hertz[i], Noble(b).Frequency / Math.Tau, "Hz", Tolerance * Noble(b).DecayRate / Math.Tau,
            "step 1e-4 of the rate, fit and tip"));
        double[] places = [-150, .. biases, -3.55, 150];
        return (
            [Comparison.Worst(rates), Comparison.Worst(frequencies)],
            [
                TheoryLine.Of("Eq. 4", preset.Name, b => 1 / Noble(b).DecayRate, places),
                new PointSeries("simulation", biases, times, Group: preset.Name),
            ],
            [
                TheoryLine.Of("Eq. 4", preset.Name, b => Pull(b, Noble(b).Frequency / Math.Tau), places),
                new PointSeries("simulation", biases, [.. biases.Select((b, i) => Pull(b, hertz[i]))], Group: preset.Name),
            ]);

        string Named(string quantity, double bias) => FormattableString.Invariant($"{quantity} at {bias:0.##} mG, {preset.Name}");
    }
}
