using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Figures;
using SpinAmp.Engine.Results;
using SpinAmp.Engine.Runs;
using SpinAmp.Engine.Theory;

namespace SpinAmp.Validation.Checks.DressedModesOfCells;

/// <summary>Frequencies of both modes through resonance: a crossing below J = beta, an avoided one above.</summary>
internal sealed class AvoidedCrossing : Check
{
    private const double Tolerance = 5e-4;

    public override string Name => "eq4-avoided-crossing";

    public override Topic Topic => Topic.DressedModes;

    public override string Claim =>
        "Above J = beta the modes avoid each other by 2 sqrt(J^2 - beta^2) and share the rate chi; below it their frequencies cross.";

    public override string Source => "Eq. 4, doi 10.1073/pnas.2419683122";

    public override string Simulated => "ring-downs of a K-3He cell through resonance, two modes fitted";

    public override string ComparedWith => "at delta = 0: 2 sqrt(J^2 - beta^2) between the modes, of frequencies or of rates";

    public override CheckResult Run(Laboratory laboratory)
    {
        List<Comparison> comparisons = [];
        List<Series> series = [];
        foreach (double strength in new[] { 0.5, 3, 10 })
        {
            double[] detunings = laboratory.Even(-20, 20, 9, 41);
            VapourCell[] cells = [.. detunings.Select(d => Cells.Coupled(strength, d))];
            IReadOnlyList<PointResult> runs = laboratory.Run([.. cells.Select(CoupledModes.RingDown)]);
            double Rate(PointResult run, Observed of) => 1 / run.Values[of];
            double[] splittings =
            [
                .. runs.Select(r => r.Values)
                    .Select(v => Math.Abs(v[Observed.SecondPrecessionFrequency] - v[Observed.PrecessionFrequency])),
            ];
            double[] rates = [.. runs.Select(r => Math.Abs(Rate(r, Observed.SecondCoherenceTime) - Rate(r, Observed.CoherenceTime)))];

            VapourCell resonant = cells[detunings.Length / 2];
            double S2 = (strength * strength - 1) * resonant.RateDifference * resonant.RateDifference;
            double distance = 2 * Math.Sqrt(Math.Abs(S2));
            double least = splittings.Min(), ofRates = rates[splittings.Length / 2];
            double tolerance = Tolerance * resonant.RateMean;
            string group = FormattableString.Invariant($"J/beta = {strength:0.#}");
            const string from = "step 1e-4 of the rate, of two modes";
            comparisons.Add(Comparison.Absolute(
                $"least splitting, {group}", least, S2 > 0 ? distance / Math.Tau : 0, "Hz", tolerance / Math.Tau, from));
            comparisons.Add(Comparison.Absolute(
                $"difference of the rates at delta = 0, {group}", ofRates, S2 > 0 ? 0 : distance, "1/s", tolerance, from));
            comparisons.Add(Comparison.Worst(cells.Select((c, i) => Comparison.Absolute(
                FormattableString.Invariant($"splitting at delta = {detunings[i]:0.#} chi, {group}"), splittings[i],
                new DressedModes(c).BeatFrequency / Math.Tau, "Hz", tolerance / Math.Tau, from))));

            double[] fine = [.. Enumerable.Range(-200, 401).Select(i => i / 10.0)];
            series.AddRange(new[] { -1, 1 }.Select(sign => new LineSeries(
                "Eq. 4", fine, [.. fine.Select(d => sign * new DressedModes(Cells.Coupled(strength, d)).BeatFrequency / (2 * Math.Tau))],
                Group: group)));
            series.AddRange(new[] { -1, 1 }.Select(sign => new PointSeries(
                "simulation", detunings, [.. splittings.Select(s => sign * s / 2)], Group: group)));
        }

        return new(comparisons)
        {
            Panels =
            [
                new("Dressed rates", 3, new("Avoided crossing", new("delta/chi"), new("(w~ - w0)/2pi", "Hz"), series)),
            ],
        };
    }
}
