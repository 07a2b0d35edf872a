using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Figures;
using SpinAmp.Engine.Results;
using SpinAmp.Engine.Runs;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Engine.Theory;

namespace SpinAmp.Validation.Checks.ExchangeRates;

/// <summary>Eq. 5 over four decades of coupling.</summary>
internal sealed class RateAgainstCoupling : Check
{
    private const double Tolerance = 5e-4;

    // Where both modes are within this of each other, in J/beta, no fit tells them apart: another check has the whole trace.
    private const double Coalescing = 0.02;

    public override string Name => "eq5-rate-against-coupling";

    public override Topic Topic => Topic.ExchangeRate;

    public override string Claim =>
        "At delta = 0 the noble gas decays at Eq. 5 over four decades of J/beta: Gamma_b + J^2/(2 beta) when weak, chi from J = beta on.";

    public override string Source => "Eq. 5; doi 10.1073/pnas.2419683122";

    public override string Simulated =>
        "ring-downs of a K-3He cell at delta = 0 with J/beta from 0.01 to 100, two modes fitted where both are seen";

    public override string ComparedWith => "chi - beta Im sqrt((J/beta)^2 - 1); chi + that for the alkali; +- sqrt(J^2 - beta^2) about w0";

    public override CheckResult Run(Laboratory laboratory)
    {
        double[] strengths = [.. laboratory.Logarithmic(0.01, 100, 25, 121).Where(s => Math.Abs(s - 1) > Coalescing)];
        VapourCell[] cells = [.. strengths.Select(s => Cells.Coupled(s))];
        IReadOnlyList<PointResult> runs = laboratory.Run([.. cells.Select(RingDown)]);
        double[] slow = [.. runs.Select(r => 1 / r.Values[Observed.CoherenceTime])];
        double[] fast = [.. runs.Select(r => r.Values.TryGetValue(Observed.SecondCoherenceTime, out double t) ? 1 / t : double.NaN)];
        IEnumerable<Comparison> rates =
            slow.Select((r, i) => Relative("noble gas's rate", i, r, cells[i].RateMean - Shared(strengths[i], cells[i])));
        IEnumerable<Comparison> alkali = fast.Index().Where(f => SeesBoth(cells[f.Index])).Select(f => Relative(
            "alkali's rate", f.Index, f.Item, cells[f.Index].RateMean + Shared(strengths[f.Index], cells[f.Index])));
        double[] splittings =
        [
            .. runs.Select((r, i) => strengths[i] < 1 ? double.NaN : Splitting(r, new DressedModes(cells[i]))),
        ];
        IEnumerable<Comparison> beats = splittings.Index().Where(s => strengths[s.Index] > 1).Select(s => Comparison.Absolute(
            Named("splitting", s.Index), s.Item, 2 * S(strengths[s.Index], cells[s.Index]) / Math.Tau, "Hz",
            Tolerance * cells[s.Index].RateMean / Math.Tau, "step 1e-4 of the rate, tip"));
        IEnumerable<int> weak = Enumerable.Range(0, strengths.Length).Where(i => strengths[i] < 0.03);
        return new(
        [
            Comparison.Worst(rates), Comparison.Worst(alkali), Comparison.Worst(beats),
            Comparison.Worst(weak.Select(i => Comparison.Relative(
                Named("rate in the weak limit Gamma_b + J^2/(2 beta)", i), slow[i], Weak(cells[i]), "1/s",
                Tolerance + Math.Pow(strengths[i] / 2, 2), "step 1e-4; the limit leaves out (J/2 beta)^2"))),
        ])
        {
            Panels = [RatePanel(strengths, cells, slow, fast), SplittingPanel(strengths, cells, splittings)],
        };

        Comparison Relative(string quantity, int i, double value, double expected) =>
            Comparison.Relative(Named(quantity, i), value, expected, "1/s", Tolerance, "step 1e-4 of the rate, fit and tip");
        string Named(string quantity, int i) => FormattableString.Invariant($"{quantity} at J/beta = {strengths[i]:0.###}");
    }

    private static bool SeesBoth(VapourCell cell) => cell.CouplingStrength > 0.2;

    // Weakly coupled, the alkali is over long before the noble gas: one mode over its own lifetime.
    private static PointSpec RingDown(VapourCell cell)
    {
        bool both = SeesBoth(cell);
        double duration = both ? (cell.CouplingStrength > 2 ? 0.4 : 1.2) : Math.Max(2, 1 / Weak(cell));
        return Experiment.RingDown(cell, duration, both ? 2 : 1, Experiment.TipFor(cell));
    }

    private static double Weak(VapourCell cell) =>
        cell.NobleGas.TransverseRelaxation + (cell.CouplingSquared / (2 * cell.RateDifference));

    // beta Im sqrt((J/beta)^2 - 1), 1/s.
    private static double Shared(double strength, VapourCell cell) =>
        cell.RateDifference * Math.Sqrt(Math.Max(0, 1 - (strength * strength)));

    private static double S(double strength, VapourCell cell) => cell.RateDifference * Math.Sqrt(Math.Max(0, (strength * strength) - 1));

    // Observed frequencies have no sign: the modes' is that of the theory.
    private static double Splitting(PointResult run, DressedModes modes) => Math.Abs(
        Math.CopySign(run.Values[Observed.SecondPrecessionFrequency], modes.AlkaliLike.Frequency)
        - Math.CopySign(run.Values[Observed.PrecessionFrequency], modes.NobleLike.Frequency));

    private static PlacedPanel RatePanel(double[] strengths, VapourCell[] cells, double[] slow, double[] fast)
    {
        double[] fine = Fine();
        double[] Lines(int sign) => [.. fine.Select(s => Cells.Coupled(s)).Zip(fine, (c, s) => 1 + (sign * Shared(s, c) / c.RateMean))];
        double[] Scaled(double[] rates) => [.. rates.Zip(cells, (r, c) => r / c.RateMean)];
        return new("Dressed rates", 0, new(
            "Rates at delta = 0", new("J/beta", Scale: Scale.Log), new("G~/chi", Scale: Scale.Log),
            [
                new LineSeries("Eq. 5", fine, Lines(-1), Group: "noble gas"),
                new PointSeries("simulation", strengths, Scaled(slow), Group: "noble gas"),
                new LineSeries("Eq. 4", fine, Lines(1), Group: "alkali"),
                new PointSeries("simulation", strengths, Scaled(fast), Group: "alkali"),
            ]));
    }

    private static PlacedPanel SplittingPanel(double[] strengths, VapourCell[] cells, double[] splittings)
    {
        double[] fine = [.. Fine().Where(s => s > 1)];
        return new("Dressed rates", 1, new(
            "Distance of the modes at delta = 0", new("J/beta", Scale: Scale.Log), new("2S/2pi", "Hz", Scale.Log),
            [
                new LineSeries("2 sqrt(J^2 - beta^2)", fine, [.. fine.Select(s => S(s, Cells.Coupled(s)) / Math.PI)], Group: "splitting"),
                new PointSeries("simulation", strengths, splittings, Group: "splitting"),
            ]));
    }

    private static double[] Fine() => [.. Enumerable.Range(-200, 401).Select(i => Math.Pow(10, i / 100.0))];
}
