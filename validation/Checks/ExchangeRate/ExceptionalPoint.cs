using System.Numerics;
using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Figures;
using SpinAmp.Engine.Scenarios;

namespace SpinAmp.Validation.Checks.ExchangeRates;

/// <summary>Where the modes coalesce and no decay is an exponential: the whole trace.</summary>
internal sealed class ExceptionalPoint : Check
{
    private const int Samples = 200;
    private const double Tolerance = 3e-4;

    public override string Name => "eq5-exceptional-point";

    public override Topic Topic => Topic.ExchangeRate;

    public override string Claim =>
        "At J = beta no exponential remains: after a tip of the noble gas N goes as (1 + beta t) exp(-chi t) and A as t exp(-chi t).";

    public override string Source => "Eq. 1 at J = beta, delta = 0 (Eq. 5); doi 10.1073/pnas.2419683122";

    public override string Simulated =>
        "both species of a K-3He cell after a tip of the noble gas, J/beta 0.9, 0.99, 1, 1.01 and 1.1, over 6/chi";

    public override string ComparedWith =>
        "the closed form exp(i W t)[cos(s t) + i D sin(s t)/s] with s from Eq. 4, which at J = beta is linear in t";

    public override CheckResult Run(Laboratory laboratory)
    {
        double[] strengths = [0.9, 0.99, 1, 1.01, 1.1];
        VapourCell[] cells = [.. strengths.Select(s => Cells.Coupled(s))];
        double chi = cells[2].RateMean, beta = cells[2].RateDifference;
        double[] tips = [.. cells.Select(Experiment.TipFor)];
        SpinTrace[] traces = SpinTrace.Of(
            laboratory,
            [
                .. cells.Zip(tips, (c, tip) => Experiment.Point(c, 6 / chi) with { Start = new(tip, StartTarget.NobleGas, 0) }),
            ],
            Samples);
        List<Comparison> comparisons = [];
        for (int i = 0; i < cells.Length; i++)
        {
            double start = cells[i].NobleGas.EquilibriumField * Math.Sin(tips[i]);
            var motion = new FreeMotion(cells[i]);
            (Complex Alkali, Complex Noble)[] theory = [.. traces[i].Times.Select(t => motion.After(0, start, t))];
            string at = FormattableString.Invariant($"J/beta = {strengths[i]:0.##}");
            comparisons.Add(Distance($"A+, {at}", traces[i].Alkali, [.. theory.Select(x => x.Alkali)]));
            comparisons.Add(Distance($"N+, {at}", traces[i].NobleGas, [.. theory.Select(x => x.Noble)]));
        }

        // |A+| exp(chi t) is gamma_a A0 N+(0) t, and |N+| exp(chi t) is N+(0) (1 + beta t): straight lines.
        SpinTrace trace = traces[2];
        double noble = cells[2].NobleGas.EquilibriumField * Math.Sin(tips[2]);
        double torque = cells[2].Alkali.GyromagneticRatio * cells[2].Alkali.EquilibriumField * noble;
        double[] grown = [.. trace.Times.Zip(trace.Alkali, (t, a) => beta * a.Magnitude * Math.Exp(chi * t) / torque)];
        double[] fallen = [.. trace.Times.Zip(trace.NobleGas, (t, n) => n.Magnitude * Math.Exp(chi * t) / noble)];
        const string from = "step 1e-4 of chi, over 6/chi";
        Comparison Line(string of, double t, double value, double expected) => Comparison.Relative(
            FormattableString.Invariant($"{of} exp(chi t) over its start or slope, at chi t = {chi * t:0.##}"), value, expected, "",
            1e-3, from);
        comparisons.Add(Comparison.Worst(trace.Times.Select((t, k) => Line("|A+|", t, grown[k], beta * t))));
        comparisons.Add(Comparison.Worst(trace.Times.Select((t, k) => Line("|N+|", t, fallen[k], 1 + (beta * t)))));
        double[] times = [.. trace.Times.Select(t => chi * t)];
        return new(comparisons)
        {
            Panels =
            [
                new("Dressed rates", 8, new(
                    "Exceptional point: growth linear in time", new("chi t"), new("|X+| exp(chi t), scaled"),
                    [
                        new LineSeries("beta t", times, [.. trace.Times.Select(t => beta * t)], Group: "alkali"),
                        new PointSeries("simulation", Thinned(times), Thinned(grown), Group: "alkali"),
                        new LineSeries("1 + beta t", times, [.. trace.Times.Select(t => 1 + (beta * t))], Group: "noble gas"),
                        new PointSeries("simulation", Thinned(times), Thinned(fallen), Group: "noble gas"),
                    ])),
            ],
        };
    }

    private static double[] Thinned(double[] values) => [.. values.Where((_, k) => k % 10 == 9)];

    private static Comparison Distance(string quantity, Complex[] found, Complex[] theory)
    {
        double size = theory.Max(x => x.Magnitude);
        return Comparison.Absolute(
            $"largest distance from the closed form over its peak, {quantity}",
            found.Zip(theory, (f, t) => (f - t).Magnitude).Max() / size, 0, "", Tolerance, "step 1e-4 of the rate, tip");
    }
}
