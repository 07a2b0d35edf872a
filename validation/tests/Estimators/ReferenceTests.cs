using System.Text.Json;
using SpinAmp.Engine.Estimators;
using SpinAmp.Tests.Support;

namespace SpinAmp.Tests.Estimators;

/// <summary>Against scipy.signal.welch, sums written out in NumPy and SciPy's quantiles.</summary>
public class ReferenceTests
{
    private const double Interval = 0.02;

    private static readonly (int Length, int Shared, double Overlap, WindowKind Window, string Name, bool RemoveMean)[] Cuts =
    [
        (256, 128, 0.5, WindowKind.Hann, "hann", true),
        (256, 192, 0.75, WindowKind.Hann, "hann", false),
        (250, 0, 0, WindowKind.Rectangular, "boxcar", true),
        (129, 64, 0.5, WindowKind.BlackmanHarris, "blackmanharris", true),
        (1024, 716, 0.7, WindowKind.BlackmanHarris, "blackmanharris", false),
    ];

    private static readonly SpectralBin[] Bins = [new(0.37, 500), new(1.234, 162), new(7.5, 1000), new(23.1, 88), new(1, 100)];

    // Samples per average and per shift.
    private static readonly int[][] Averages = [[1, 1], [2, 1], [4, 1], [8, 1], [16, 2], [32, 4], [64, 8], [128, 16], [256, 32], [512, 64]];

    private static readonly double[][] Tails = [[1, 0.025], [2, 0.975], [14.3, 0.025], [14.3, 0.975], [350, 0.16], [3e5, 0.025]];

    private static readonly double[][] Students = [[1, 0.975], [7, 0.975], [2e5, 0.975]];

    private static readonly double[] Samples = [.. Noise.Walk(7, 3000).Zip(Noise.White(8, 3000), (a, b) => 40 + (0.1 * a) + b)];

    private static readonly Lazy<Answer> Reference = new(Ask);

    [PythonFact("numpy", "scipy")]
    public void Welch_spectra_are_those_of_SciPy() => Assert.All(Cuts.Zip(Reference.Value.Welch), pair =>
    {
        var (cut, truth) = pair;
        var spectrum = new WelchSpectrum(new(Interval, cut.Length, cut.Overlap, cut.Window, cut.RemoveMean));
        spectrum.Add(Samples);
        VarianceCurve found = spectrum.Result();
        Assert.Equal(truth.Length, found.Value.Length);
        Assert.Equal((truth.Length - 1) / (cut.Length * Interval), found.At[^1], 1e-12);
        Close(truth, found.Value, 1e-10);
    });

    [PythonFact("numpy", "scipy")]
    public void Bins_are_direct_sums_over_segments()
    {
        var spectrum = new BinSpectrum(Interval, Bins);
        spectrum.Add(Samples);
        Close(Reference.Value.Bins, spectrum.Result().Value, 1e-10);
    }

    [PythonFact("numpy", "scipy")]
    public void Allan_variances_follow_the_definition()
    {
        var allan = new AllanDeviation(Interval, 20);
        allan.Add(Samples);
        VarianceCurve found = allan.Result();
        Assert.Equal(Averages.Select(a => a[0] * Interval), found.At[..10]);
        Close(Reference.Value.Allan, found.Value[..10], 1e-11);

        // Half the stream is 1500 samples: 1024 is the longest average.
        Assert.Equal(11, found.At.Length);
    }

    [PythonFact("numpy", "scipy")]
    public void Bands_have_the_quantiles_of_SciPy()
    {
        for (int i = 0; i < Tails.Length; i++)
        {
            var (nu, p) = (Tails[i][0], Tails[i][1]);
            var (lower, upper) = new VarianceCurve([1], [3], [nu], [double.PositiveInfinity], [1]).Band(Math.Abs((2 * p) - 1));
            Assert.Equal(1, 3 * nu / (p > 0.5 ? lower : upper)[0] / Reference.Value.Chi2[i], 1e-8);
        }

        for (int i = 0; i < Students.Length; i++)
        {
            var (_, upper) = new Estimate(1 + (long)Students[i][0], 0, 1).Band((2 * Students[i][1]) - 1);
            Assert.Equal(1, upper / Reference.Value.T[i], 2e-5);
        }
    }

    // A removed mean leaves rounding where there was power: that much below the greatest value counts as none.
    private static void Close(double[] truth, double[] found, double error) => Assert.All(
        truth.Zip(found), pair => Assert.Equal(pair.First, pair.Second, (error * pair.First) + (1e-24 * truth.Max())));

    private static Answer Ask()
    {
        using var folder = new ScratchFolder();
        File.WriteAllText(folder.File("problem.json"), JsonSerializer.Serialize(new
        {
            samples = Samples,
            interval = Interval,
            welch = Cuts.Select(c => new
            {
                length = c.Length, noverlap = c.Shared, window = c.Name, detrend = c.RemoveMean ? "constant" : (object)false,
            }),
            bins = Bins.Select(b => new { frequency = b.Frequency, length = b.SegmentLength }),
            allan = Averages,
            chi2 = Tails,
            t = Students,
        }));
        string script = Path.Combine(Repository.Root, "validation", "python", "reference_estimators.py");
        var (code, output) = PythonFactAttribute.Run(script, folder.File("problem.json"));
        Assert.True(code == 0, output);
        return JsonSerializer.Deserialize<Answer>(output, JsonSerializerOptions.Web)!;
    }

    private sealed record Answer(double[][] Welch, double[] Bins, double[] Allan, double[] Chi2, double[] T);
}
