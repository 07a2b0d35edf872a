namespace SpinAmp.Engine.Estimators;

/// <summary>One-sided power spectral density of one trajectory's stream, averaged over overlapping segments as they pass.</summary>
/// <remarks>
/// S_k = (2 dt/sum w^2) mean over segments of |sum_n w_n (x_n - mean) exp(-2 pi i k n/L)|^2 at f_k = k/(L dt); without the factor 2 at
/// k = 0 and, for even L, k = L/2. Source: P. D. Welch, IEEE Trans. Audio Electroacoust. 15, 70 (1967); the convention of
/// scipy.signal.welch(scaling="density"). A removed mean takes from the bins within the window's width of zero. Memory: L samples and
/// L/2 + 1 sums.
/// </remarks>
public sealed class WelchSpectrum : IStateful
{
    [ThreadStatic]
    private static double[]? weighted;

    private readonly WelchPlan plan;
    private readonly double[] segment;
    private readonly double[] sums;
    private int filled;

    /// <summary>Nothing taken yet.</summary>
    /// <param name="plan">How to cut and weigh the stream; shared between trajectories.</param>
    public WelchSpectrum(WelchPlan plan)
    {
        this.plan = plan;
        segment = new double[plan.Length];
        sums = new double[(plan.Length / 2) + 1];
    }

    /// <summary>Whole segments so far.</summary>
    public long Segments { get; private set; }

    /// <summary>Takes samples.</summary>
    /// <param name="samples">The next samples of the stream, any number.</param>
    public void Add(ReadOnlySpan<double> samples)
    {
        while (!samples.IsEmpty)
        {
            int taken = Math.Min(samples.Length, segment.Length - filled);
            samples[..taken].CopyTo(segment.AsSpan(filled));
            samples = samples[taken..];
            filled += taken;
            if (filled == segment.Length)
            {
                AddSegment();
                segment.AsSpan(plan.Step).CopyTo(segment);
                filled -= plan.Step;
            }
        }
    }

    /// <summary>The average over the segments so far, in the samples' unit squared per Hz.</summary>
    public VarianceCurve Result()
    {
        if (Segments == 0)
        {
            throw new InvalidOperationException(
                $"WelchSpectrum: the stream must hold a segment of {plan.Length} samples, but had {filled}: run longer or cut it");
        }

        double nu = plan.Correlation.EquivalentDegreesOfFreedom(Segments);
        return new(
            [.. sums.Select((_, k) => k / (plan.Length * plan.Interval))],
            [.. sums.Select((sum, k) => (plan.IsReal(k) ? 1 : 2) * plan.Interval * sum / (plan.WeightSquare * Segments))],
            [.. sums.Select((_, k) => plan.IsReal(k) ? nu / 2 : nu)],
            VarianceCurve.FromTheory(sums.Length),
            plan.Correlation.BetweenBins(Segments));
    }

    private void AddSegment()
    {
        if (weighted?.Length != segment.Length)
            weighted = new double[segment.Length];

        // About the first sample, so that a large mean costs no digits.
        double first = plan.RemoveMean ? segment[0] : 0;
        double mean = 0;
        if (plan.RemoveMean)
        {
            foreach (double sample in segment)
                mean += sample - first;
            mean /= segment.Length;
        }

        for (int n = 0; n < segment.Length; n++)
            weighted[n] = plan.Weights[n] * (segment[n] - first - mean);
        SegmentTransform.Of(segment.Length).AddPowers(weighted, sums);
        Segments++;
    }

    /// <inheritdoc/>
    public void Save(IStateWriter to)
    {
        plan.Save(to);
        to.Write(Segments);
        to.Write(filled);
        to.Write(segment.AsSpan(0, filled));
        to.Write(sums);
    }

    /// <inheritdoc/>
    public void Load(IStateReader from)
    {
        plan.Expect(from);
        Segments = from.ReadInteger();
        filled = (int)from.ReadInteger();
        from.Read(segment.AsSpan(0, filled));
        from.Read(sums);
    }
}
