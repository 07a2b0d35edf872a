using SpinAmp.Engine.Estimators;

namespace SpinAmp.Bench.Parts;

/// <summary>An estimator taking samples as they come from the lock-in.</summary>
internal sealed class EstimatorPart : Part
{
    /// <summary>Channels of the covariance.</summary>
    public const int Components = 6;

    private readonly Action<double[]> add;
    private readonly double[] samples;

    private EstimatorPart(Action<double[]> add, int channels)
    {
        this.add = add;
        samples = [.. Enumerable.Range(0, channels * Operations).Select(i => Math.Sin(i * (double)i))];
    }

    public override void Run() => add(samples);

    /// <summary>All of them.</summary>
    public static IEnumerable<(string Name, Func<EstimatorPart> Make)> All =>
    [
        ("estimators/welch-1024", () => Of(new WelchSpectrum(new WelchPlan(1e-3, 1024)), (e, s) => e.Add(s), 1)),
        ("estimators/moments", () => Of(new Moments(), (e, s) => e.Add(s), 1)),
        ("estimators/covariance-6", () => Of(new Covariance(Components), (e, s) => e.Add(s), Components)),
        ("estimators/allan-12-octaves", () => Of(new AllanDeviation(1e-3, 12), (e, s) => e.Add(s), 1)),
    ];

    private static EstimatorPart Of<T>(T estimator, Action<T, double[]> add, int channels) => new(s => add(estimator, s), channels);
}
