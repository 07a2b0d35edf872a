using MathNet.Numerics.Interpolation;
using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Figures;
using SpinAmp.Engine.Results;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Engine.Theory;

namespace SpinAmp.Validation.Checks.ExchangeRates;

/// <summary>The width of the response to a field on the noble gas, at and beyond J = beta.</summary>
internal sealed class HalfWidths : Check
{
    private const double Tolerance = 1e-3;

    public override string Name => "eq5-bandwidth";

    public override Topic Topic => Topic.ExchangeRate;

    public override string Claim =>
        "Beyond J = beta the response goes on widening though the rate stays chi: half-widths 0.64, 1.41, 2.34 chi at 1, 1.41, 2 beta.";

    public override string Source => "Eq. 5 and its remark that the bandwidth grows no more beyond J = beta; doi 10.1073/pnas.2419683122";

    public override string Simulated => "lock-in amplitude of a K-3He cell at delta = 0 under rotating fields on the noble gas";

    public override string ComparedWith =>
        "where |(chi + i x)^2 - beta^2 + J^2| is sqrt(2) times its least: half the distance of both -3 dB points";

    public override CheckResult Run(Laboratory laboratory)
    {
        List<Comparison> comparisons = [];
        List<Prediction> predictions = [];
        List<Series> series = [];
        Dictionary<double, double> widths = [];
        foreach (double strength in new[] { 0.5, 1, Math.Sqrt(2), 2, 4 })
        {
            VapourCell cell = Cells.Coupled(strength);
            var (peak, edge) = Expected(cell);
            double chi = cell.RateMean;
            double[] near = laboratory.Even(0.94, 1.06, 5, 9);
            double[] around = laboratory.Even(-1.6, 1.6, 17, 65);
            double[] offsets = [peak, .. near.Select(x => x * edge), .. near.Select(x => -x * edge), .. around.Select(x => x * edge)];
            double[] amplitudes = laboratory.Run([.. offsets.Select(x => Driven(cell, x))], Observed.Amplitude);
            double level = amplitudes[0] / Math.Sqrt(2);
            double Edge(int first) => Crossing([.. near.Select(x => x * edge)], amplitudes[first..(first + near.Length)], level);
            double half = (Edge(1) + Edge(1 + near.Length)) / 2;
            widths[strength] = half / chi;
            string group = FormattableString.Invariant($"J/beta = {strength:0.##}");
            comparisons.Add(Comparison.Relative(
                $"half-width at -3 dB, {group}", half / chi, edge / chi, "chi", Tolerance, "step 1e-4 of the response"));
            if (strength < 1) continue;
            predictions.Add(new($"half-width over the decay rate of Eq. 5, {group}", half / ExchangeRate.AtResonance(cell), 1e-3, ""));
            double[] fine = [.. Enumerable.Range(-160, 321).Select(i => i * edge / 100)];
            double[] exact = [.. fine.Select(x => Denominator(cell, peak) / Denominator(cell, x))];
            series.Add(new LineSeries("exact", [.. fine.Select(x => x / chi)], exact, Group: group));
            int from = offsets.Length - around.Length;
            double[] relative = [.. amplitudes[from..].Select(a => a / amplitudes[0])];
            series.Add(new PointSeries("simulation", [.. offsets[from..].Select(x => x / chi)], relative, Group: group));
        }

        return new(comparisons)
        {
            Panels =
            [
                new("Dressed rates", 4, new(
                    "Response to a field on the noble gas", new("(w - w0)/chi"), new("amplitude over its peak"), series)),
            ],
            Predictions = predictions,
            Paper =
            [
                new(
                    "bandwidth at J = 2 beta over that at J = beta", "no more bandwidth beyond J = beta", 0, 1, "", widths[2] / widths[1],
                    double.NaN, FormattableString.Invariant(
                        $"True of the decay rate of Eq. 5, which stays chi. The -3 dB half-width of the response goes on growing: ")
                    + FormattableString.Invariant(
                        $"{widths[1]:0.00} and {widths[2]:0.00} chi at J = beta and 2 beta in a K-3He cell; from 1.41 beta on there ")
                    + "are two peaks, which move apart."),
            ],
        };
    }

    private static PointSpec Driven(VapourCell cell, double offset)
    {
        double frequency = (((cell.AlkaliFrequency + cell.NobleFrequency) / 2) + offset) / Math.Tau;
        var tone = new RotatingDrive(Experiment.Tone, DriveTarget.NobleGas, 0.02 * LinearRegime.Threshold(cell), frequency, 0);
        return Experiment.LockIn(cell, 5 / ExchangeRate.AtResonance(cell), tone);
    }

    // |D_a D_b + J^2| at w0 + x: |(chi + i x)^2 - beta^2 + J^2|.
    private static double Denominator(VapourCell cell, double x)
    {
        var (a, b) = Biquadratic(cell);
        return Math.Sqrt((((x * x) + a) * x * x) + b);
    }

    // Its square is x^4 + a x^2 + b.
    private static (double A, double B) Biquadratic(VapourCell cell)
    {
        double chi2 = cell.RateMean * cell.RateMean;
        double constant = chi2 - (cell.RateDifference * cell.RateDifference) + cell.CouplingSquared;
        return ((4 * chi2) - (2 * constant), constant * constant);
    }

    // Where the response is largest, and the -3 dB point beyond, as distances from w0 in rad/s.
    private static (double Peak, double Edge) Expected(VapourCell cell)
    {
        var (a, b) = Biquadratic(cell);
        double peak2 = Math.Max(0, -a / 2), least = (((peak2 + a) * peak2) + b) * 2;
        return (Math.Sqrt(peak2), Math.Sqrt((-a / 2) + Math.Sqrt((a * a / 4) - b + least)));
    }

    private static double Crossing(double[] x, double[] y, double level)
    {
        double[] order = [.. y], at = [.. x];
        Array.Sort(order, at);
        return CubicSpline.InterpolateAkima(order, at).Interpolate(level);
    }
}
