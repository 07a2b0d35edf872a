using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Figures;
using SpinAmp.Engine.Results;
using SpinAmp.Engine.Runs;
using SpinAmp.Engine.Theory;

namespace SpinAmp.Validation.Checks.OneWayModel;

/// <summary>Coherence time and frequency with and without the alkali's field on the noble gas.</summary>
internal sealed class OneWayCoherence : Check
{
    private const double Tolerance = 5e-4;

    public override string Name => "oneway-coherence";

    public override Topic Topic => Topic.OneWay;

    public override string Claim =>
        "One way, the noble gas keeps its own coherence time at every bias; coupled both ways it loses it near delta = 0 and its line "
        + "shifts.";

    public override string Source => "Eq. 4 with J^2 = 0; Fig. 3A, doi 10.1073/pnas.2419683122";

    public override string Simulated =>
        "ring-downs of the paper's cell, coupling both ways and one way, and of a K-3He cell at delta = 0 with J/beta of 10 and 100";

    public override string ComparedWith => "Eq. 4 of each model: 1/Gamma_b and gamma_b B_z where coupling is one way";

    public override CheckResult Run(Laboratory laboratory)
    {
        // An even number leaves out 0, where the noble gas of the one-way model stands still.
        double[] biases = [.. laboratory.Even(-75, 75, 12, 60).Concat([-8.59, -3.54]).Order()];
        List<Comparison> comparisons = [];
        List<Series> times = [];
        List<Prediction> predictions = [];
        (string Name, Func<double, VapourCell> At)[] models =
        [
            ("both ways, as printed", Cells.AsPrinted), ("both ways, consistent", Cells.Consistent),
            ("one way, as printed", b => OneWay.Of(Cells.AsPrinted(b))), ("one way, consistent", b => OneWay.Of(Cells.Consistent(b))),
        ];
        var found = new Dictionary<(string, double), (double Time, double Hertz)>();
        foreach (var (name, at) in models)
        {
            VapourCell[] cells = [.. biases.Select(b => at(b * Cells.Milligauss))];
            Mode[] theory = [.. cells.Select(c => new DressedModes(c).NobleLike)];
            IReadOnlyList<PointResult> runs = laboratory.Run([.. cells.Select(c => Experiment.RingDown(c, 60))]);
            double[] seconds = [.. runs.Select(r => r.Values[Observed.CoherenceTime])];
            double[] hertz = [.. runs.Select(r => r.Values[Observed.PrecessionFrequency])];
            comparisons.Add(Comparison.Worst(biases.Select((b, i) => Comparison.Relative(
                Named("T2~", name, b), seconds[i], 1 / theory[i].DecayRate, "s", Tolerance, "step 1e-4 of the rate, fit and tip"))));
            comparisons.Add(Comparison.Worst(biases.Select((b, i) => Comparison.Absolute(
                Named("precession", name, b), hertz[i], Math.Abs(theory[i].Frequency) / Math.Tau, "Hz",
                Tolerance * theory[i].DecayRate / Math.Tau, "step 1e-4 of the rate, fit and tip"))));
            for (int i = 0; i < biases.Length; i++)
                found[(name, biases[i])] = (seconds[i], hertz[i]);
            times.Add(TheoryLine.Of("theory", name, b => 1 / new DressedModes(at(b * Cells.Milligauss)).NobleLike.DecayRate, biases));
            times.Add(new PointSeries("simulation", biases, seconds, Group: name));
        }

        foreach (string preset in new[] { "as printed", "consistent" })
        {
            foreach (double bias in new[] { -3.54, -8.59 })
            {
                var (both, one) = (found[($"both ways, {preset}", bias)], found[($"one way, {preset}", bias)]);
                predictions.Add(new(Named("coherence time one way over both ways", preset, bias), one.Time / both.Time, 2 * Tolerance, ""));
                predictions.Add(new(
                    Named("|frequency| both ways less one way, in half-widths G~", preset, bias),
                    Math.Tau * (both.Hertz - one.Hertz) * both.Time, 2 * Tolerance, ""));
            }
        }

        comparisons.AddRange(Strong(laboratory, predictions));
        return new(comparisons)
        {
            Panels = [new("One way", 0, new("Coherence time", new("bias", "mG"), new("T_2", "s", Scale.Log), times))],
            Predictions = predictions,
        };

        static string Named(string quantity, string model, double bias) =>
            FormattableString.Invariant($"{quantity} at {bias:0.##} mG, {model}");
    }

    // delta = 0 is that of the cell coupled both ways: one way, the alkali's field is missing.
    private static IEnumerable<Comparison> Strong(Laboratory laboratory, List<Prediction> predictions)
    {
        foreach (double strength in new[] { 10.0, 100 })
        {
            VapourCell both = Cells.Coupled(strength), one = OneWay.Of(both);
            double[] seconds = laboratory.Run(
                [Experiment.RingDown(both, 0.4, 2, Experiment.TipFor(both)), Experiment.RingDown(one, 8, 1, Experiment.TipFor(one))],
                Observed.CoherenceTime);
            foreach (var (cell, time, model) in new[] { (both, seconds[0], "both ways"), (one, seconds[1], "one way") })
            {
                yield return Comparison.Relative(
                    FormattableString.Invariant($"T2~ at delta = 0, J/beta = {strength:0}, {model}"), time,
                    1 / new DressedModes(cell).NobleLike.DecayRate, "s", Tolerance, "step 1e-4 of the rate, fit and tip");
            }

            predictions.Add(new(
                FormattableString.Invariant($"coherence time one way over both ways, J/beta = {strength:0}"), seconds[1] / seconds[0],
                2 * Tolerance * seconds[1] / seconds[0], ""));
        }
    }
}
