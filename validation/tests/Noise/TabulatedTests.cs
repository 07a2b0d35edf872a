using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Noise;

namespace SpinAmp.Tests.Noise;

/// <summary>Fits of tabulated spectra against the functions that the tables were taken from.</summary>
public class TabulatedTests
{
    private static double[] Logarithmic(double from, double to, int count) =>
        [.. Enumerable.Range(0, count).Select(i => from * Math.Pow(to / from, i / (count - 1.0)))];

    private static NoiseProcess Process(Func<double, double> power, double[] frequencies, double tolerance = 1)
    {
        SpectrumTable table = new([.. frequencies.Select(f => new SpectrumPoint(f, Math.Sqrt(power(f))))]);
        return new TabulatedNoise("t", table, tolerance, new(0, 1, 0), DriveTarget.Both).Terms(NoiseExamples.Cell)[0].Process;
    }

    private static double Worst(NoiseProcess process, Func<double, double> power, double from, double to) =>
        Logarithmic(from, to, 5001).Max(f => Math.Abs(10 * Math.Log10(process.Density(f) / power(f))));

    private static double Lorentzian(double f, double centre, double halfWidth) => 1 / (1 + Math.Pow((f - centre) / halfWidth, 2));

    // A coarse table of a straight line on logarithmic axes is exact, so that the function holds between points too.
    [Theory]
    [InlineData(0, 1, 100, 2)]
    [InlineData(-1, 0.01, 1000, 2)]
    [InlineData(-2, 0.1, 100, 3)]
    [InlineData(1, 10, 100, 2)]
    [InlineData(2, 10, 40, 5)]
    public void A_power_law_is_kept_between_its_points(double exponent, double from, double to, int points)
    {
        double Power(double f) => 1e-30 * Math.Pow(f, exponent);
        Assert.InRange(Worst(Process(Power, Logarithmic(from, to, points)), Power, from, to), 0, 1.05);
    }

    [Fact]
    public void A_line_at_50_Hz_stands_on_its_floor()
    {
        double Power(double f) => 1e-30 * (1 + 10 / f + 1e4 * Lorentzian(f, 50, 0.3));
        double[] frequencies = [.. Logarithmic(1, 200, 80), .. Enumerable.Range(-60, 121).Select(i => 50 + i * 0.05)];
        var process = Process(Power, [.. frequencies.Distinct().Order()]);
        Assert.InRange(Worst(process, Power, 1, 200), 0, 1.05);
        Assert.Contains(process.Poles, p => Math.Abs(p.AngularFrequency / Math.Tau - 50) < 0.1);
        Assert.InRange(process.Poles.Count, 2, 20);
    }

    [Fact]
    public void A_recorded_spectrum_with_harmonics_needs_few_poles()
    {
        double Power(double f) => 1e-30 * (1 + 10 / f + 1e4 * Lorentzian(f, 50, 0.3) + 1e3 * Lorentzian(f, 100, 0.3)
            + 2e3 * Lorentzian(f, 150, 0.3));
        var process = Process(Power, [.. Enumerable.Range(2, 1998).Select(i => 0.1 * i)]);
        Assert.InRange(Worst(process, Power, 0.2, 199.9), 0, 1.05);
        Assert.InRange(process.Poles.Count, 4, 25);
    }

    [Fact]
    public void A_tighter_tolerance_is_kept_too()
    {
        double Power(double f) => 1e-30 * (1 + 10 / f);
        Assert.InRange(Worst(Process(Power, Logarithmic(0.1, 1000, 100), 0.1), Power, 0.1, 1000), 0, 0.105);
    }

    [Theory]
    [InlineData("tent", 50, 5)]
    [InlineData("rise", 0, 3)]
    public void What_such_processes_cannot_have_is_refused_with_the_place_and_the_error(string kind, double place, double atLeast)
    {
        SpectrumPoint[] points = kind == "tent"
            ? [new(1, 1e-15), new(49, 1e-15), new(50, 1e-13), new(51, 1e-15), new(200, 1e-15)]
            : [new(1, 1e-15), new(1000, 1e-12)];
        string message = Assert.Throws<NoiseException>(() => new SpectrumTable(points).Process(1)).Message;
        var numbers = System.Text.RegularExpressions.Regex.Match(
            message, "^the spectrum cannot be made within 1 dB: the best fit errs by ([0-9.E+-]+) dB at ([0-9.E+-]+) Hz; smooth the table");
        Assert.True(numbers.Success, message);
        double Number(int i) => double.Parse(numbers.Groups[i].Value, System.Globalization.CultureInfo.InvariantCulture);
        Assert.True(Number(1) > atLeast, message);
        if (place > 0) Assert.InRange(Number(2), place - 1, place + 1);
    }

    [Fact]
    public void Points_must_make_a_table()
    {
        static string Error(params SpectrumPoint[] points) => Assert.Throws<NoiseException>(() => new SpectrumTable(points)).Message;
        Assert.Equal("needs at least two points of the spectrum, has 1", Error(new SpectrumPoint(1, 1e-15)));
        Assert.Equal(
            "needs frequencies that rise from above 0 Hz and densities above 0; point 2 is 1 Hz with 1E-15 T/sqrt(Hz)",
            Error(new(1, 1e-15), new(1, 1e-15)));
        Assert.StartsWith("needs frequencies that rise", Error(new(0, 1e-15), new(1, 1e-15)), StringComparison.Ordinal);
        Assert.StartsWith("needs frequencies that rise", Error(new(1, 1e-15), new(2, 0)), StringComparison.Ordinal);
    }
}
