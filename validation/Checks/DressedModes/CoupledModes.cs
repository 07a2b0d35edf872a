using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Figures;
using SpinAmp.Engine.Results;
using SpinAmp.Engine.Runs;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Engine.Theory;

namespace SpinAmp.Validation.Checks.DressedModesOfCells;

/// <summary>Eq. 4 against detuning, both modes from weak to strong coupling.</summary>
internal sealed class CoupledModes : Check
{
    private const double Tolerance = 5e-4;
    private static readonly double[] Strengths = [0.3, 1, 3, 10, 100];

    public override string Name => "eq4-both-modes-against-detuning";

    public override Topic Topic => Topic.DressedModes;

    public override string Claim =>
        "Both modes have the frequencies and rates of Eq. 4 from far below to far above resonance, from weak coupling to J = 100 beta.";

    public override string Source => "Eq. 4, doi 10.1073/pnas.2419683122";

    public override string Simulated => "ring-downs of a K-3He cell, two modes fitted, the alkali tipping by 1 mrad at most";

    public override string ComparedWith => "w0 + i chi +- sqrt(J^2 + (delta + i beta)^2)";

    public override CheckResult Run(Laboratory laboratory)
    {
        List<Comparison> worst = [];
        List<Series> series = [];
        double[] fine = [.. Enumerable.Range(-100, 201).Select(i => i / 25.0)];
        foreach (double strength in Strengths)
        {
            // In units in which every strength has its resonance in the same place; an even number leaves out J = beta itself.
            double width = Math.Max(1, strength);
            double[] detunings = laboratory.Even(-4, 4, 8, 40);
            VapourCell[] cells = [.. detunings.Select(d => Cells.Coupled(strength, d * width))];
            IReadOnlyList<PointResult> runs = laboratory.Run([.. cells.Select(RingDown)]);
            worst.AddRange(runs.Zip(cells, Compare).Zip(detunings).SelectMany(p => p.First.Select(c => (c.Kind, Named(c.Of, p.Second))))
                .GroupBy(c => c.Kind, c => c.Item2).Select(Comparison.Worst));

            string group = FormattableString.Invariant($"J/beta = {strength:0.#}");
            double[] Rates(Func<DressedModes, Mode> of) =>
                [.. fine.Select(d => Cells.Coupled(strength, d * width)).Select(c => of(new DressedModes(c)).DecayRate / c.RateMean)];
            series.Add(new LineSeries("Eq. 4", fine, Rates(m => m.NobleLike), Group: group));
            series.Add(new LineSeries("Eq. 4", fine, Rates(m => m.AlkaliLike), Group: group));
            foreach (Observed time in new[] { Observed.CoherenceTime, Observed.SecondCoherenceTime })
            {
                series.Add(new PointSeries(
                    "simulation", detunings, [.. runs.Zip(cells, (r, c) => 1 / (r.Values[time] * c.RateMean))], Group: group));
            }

            Comparison Named(Comparison c, double detuning) => c with
            {
                Quantity = FormattableString.Invariant($"{c.Quantity} at delta = {detuning * width:0.##} chi, J/beta = {strength:0.#}"),
            };
        }

        return new(worst)
        {
            Panels =
            [
                new("Dressed rates", 2, new(
                    "Rates of both modes against detuning", new("delta/max(chi, J)"), new("G~/chi"), series)),
            ],
        };
    }

    /// <summary>A ring-down in which both modes are seen.</summary>
    public static PointSpec RingDown(VapourCell cell) =>
        Experiment.RingDown(cell, cell.CouplingStrength > 2 ? 0.4 : 1.2, 2, Experiment.TipFor(cell));

    /// <summary>Rates and frequencies of both modes beside Eq. 4.</summary>
    private static IEnumerable<(string Kind, Comparison Of)> Compare(PointResult run, VapourCell cell)
    {
        const string from = "step 1e-4 of the rate, fit and tip";
        var modes = new DressedModes(cell);
        yield return ("rate", Rate("noble-like T2~", Observed.CoherenceTime, modes.NobleLike));
        yield return ("rate", Rate("alkali-like T2~", Observed.SecondCoherenceTime, modes.AlkaliLike));
        yield return ("frequency", Frequency("noble-like frequency", Observed.PrecessionFrequency, modes.NobleLike));
        yield return ("frequency", Frequency("alkali-like frequency", Observed.SecondPrecessionFrequency, modes.AlkaliLike));

        Comparison Rate(string quantity, Observed observed, Mode mode) =>
            Comparison.Relative(quantity, run.Values[observed], 1 / mode.DecayRate, "s", Tolerance, from);
        Comparison Frequency(string quantity, Observed observed, Mode mode) => Comparison.Absolute(
            quantity, run.Values[observed], Math.Abs(mode.Frequency) / Math.Tau, "Hz", Tolerance * mode.DecayRate / Math.Tau, from);
    }
}
