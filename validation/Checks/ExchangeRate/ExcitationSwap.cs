using System.Numerics;
using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Figures;
using SpinAmp.Engine.Scenarios;

namespace SpinAmp.Validation.Checks.ExchangeRates;

/// <summary>Above J = beta an excitation goes back and forth.</summary>
internal sealed class ExcitationSwap : Check
{
    private const int Samples = 4000;

    public override string Name => "eq5-excitation-swap";

    public override Topic Topic => Topic.ExchangeRate;

    public override string Claim =>
        "Above J = beta an excitation swaps from the noble gas to the alkali in pi/(2S), S = sqrt(J^2 - beta^2); envelopes beat at 2S.";

    public override string Source => "Eq. 4 and 5 at delta = 0; doi 10.1073/pnas.2419683122";

    public override string Simulated => "both species of a K-3He cell at delta = 0 after a tip of the noble gas, J/beta 3, 10 and 100";

    public override string ComparedWith =>
        "closed form: N is zero at S t = pi - atan(S/beta) and every pi after; at pi/(2S) the alkali has J/S exp(-pi chi/(2S))";

    public override CheckResult Run(Laboratory laboratory)
    {
        List<Comparison> comparisons = [];
        List<Series> series = [];
        foreach (double strength in new[] { 3.0, 10, 100 })
        {
            VapourCell cell = Cells.Coupled(strength);
            double J = Math.Sqrt(cell.CouplingSquared), beta = cell.RateDifference, chi = cell.RateMean;
            double S = Math.Sqrt((J * J) - (beta * beta));
            double tip = Experiment.TipFor(cell), period = Math.PI / S;
            SpinTrace trace = SpinTrace.Of(
                laboratory, [Experiment.Point(cell, 3.2 * period) with { Start = new(tip, StartTarget.NobleGas, 0) }], Samples)[0];

            // Excitations in one unit: |A+|^2/(gamma_a A0) and |N+|^2/(gamma_b N0) are numbers of quanta.
            double start = cell.NobleGas.EquilibriumField * Math.Sin(tip);
            double unit = Math.Sqrt(cell.NobleGas.GyromagneticRatio * cell.NobleGas.EquilibriumField
                / (cell.Alkali.GyromagneticRatio * cell.Alkali.EquilibriumField));
            double[] alkali = [.. trace.Alkali.Select(a => unit * a.Magnitude / start)];
            double[] noble = [.. trace.NobleGas.Zip(trace.Times, (n, t) => Turned(n, cell, t) / start)];
            double[] zeros = Zeros(trace.Times, noble);
            string at = FormattableString.Invariant($"J/beta = {strength:0}");
            double swapped = At(trace.Times, alkali, period / 2);
            double tolerance = 3e-4 + (1e-4 * chi / S);
            const string from = "step 1e-4 of the rate; samples 1e-3 of a beat, interpolated";
            comparisons.Add(Comparison.Relative(
                $"alkali's share at pi/(2S), {at}", swapped, J / S * Math.Exp(-chi * period / 2), "", tolerance, from));
            comparisons.Add(Comparison.Relative(
                $"time until nothing is left in the noble gas, {at}", zeros[0], (Math.PI - Math.Atan(S / beta)) / S, "s", tolerance, from));
            comparisons.Add(Comparison.Relative(
                $"beat of the envelopes, {at}", 2 / (zeros[2] - zeros[0]), 2 * S / Math.Tau, "Hz", tolerance, from));

            if (strength != 10) continue;
            double[] times = [.. trace.Times.Select(t => t / period)];
            int[] shown = [.. Enumerable.Range(0, trace.Times.Length).Where(k => k % 100 == 99)];
            var motion = new FreeMotion(cell);
            (Complex Alkali, Complex Noble)[] theory = [.. trace.Times.Select(t => motion.After(0, start, t))];
            series.Add(new LineSeries("closed form", times, [.. theory.Select(x => x.Noble.Magnitude / start)], Group: "noble gas"));
            series.Add(new LineSeries("closed form", times, [.. theory.Select(x => unit * x.Alkali.Magnitude / start)], Group: "alkali"));
            double[] few = [.. shown.Select(k => times[k])];
            series.Add(new PointSeries("simulation", few, [.. shown.Select(k => Math.Abs(noble[k]))], Group: "noble gas"));
            series.Add(new PointSeries("simulation", few, [.. shown.Select(k => alkali[k])], Group: "alkali"));
        }

        return new(comparisons)
        {
            Panels =
            [
                new("Dressed rates", 7, new(
                    "Swap of an excitation, J = 10 beta", new("S t/pi"), new("amplitude, root of quanta"), series)),
            ],
        };
    }

    // The noble gas's amplitude with its sign: in the frame that turns at w0 it stays on one axis.
    private static double Turned(Complex noble, VapourCell cell, double time) =>
        (noble * Complex.FromPolarCoordinates(1, -(cell.AlkaliFrequency + cell.NobleFrequency) / 2 * time)).Real;

    // Three of them; no numbers where there are fewer.
    private static double[] Zeros(double[] times, double[] values) =>
    [
        .. Enumerable.Range(1, values.Length - 1).Where(k => values[k - 1] * values[k] < 0)
            .Select(k => times[k - 1] + ((times[k] - times[k - 1]) * values[k - 1] / (values[k - 1] - values[k])))
            .Concat(Enumerable.Repeat(double.NaN, 3)).Take(3),
    ];

    private static double At(double[] times, double[] values, double time)
    {
        int k = Array.FindIndex(times, t => t > time);
        return values[k - 1] + ((values[k] - values[k - 1]) * (time - times[k - 1]) / (times[k] - times[k - 1]));
    }
}
