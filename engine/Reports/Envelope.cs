namespace SpinAmp.Engine.Reports;

/// <summary>The amplitude of an oscillation in time, from windows of a few turns.</summary>
/// <param name="Time">Middle of each window, the unit of the times.</param>
/// <param name="Height">sqrt(2) times the weighted root mean square about the window's mean, the unit of the samples.</param>
/// <param name="Middle">Mean of all samples.</param>
/// <param name="SamplesPerTurn">Samples in one turn of the oscillation, from how often it crosses its mean.</param>
internal sealed record Envelope(double[] Time, double[] Height, double Middle, double SamplesPerTurn)
{
    /// <summary>What is drawn, for captions.</summary>
    public const string Meaning = "Envelope: √2 times the root mean square over windows of at least four turns.";

    private const int TurnsPerWindow = 4;
    private const int FewestSamples = 16;
    private const int FewestWindows = 8;
    private const int MostWindows = 100;

    /// <summary>The envelope of samples, or null where they hold too few turns to have one.</summary>
    /// <param name="time">Times, rising.</param>
    /// <param name="samples">Samples; those that are not finite, at the end of a shorter trace, are left out.</param>
    public static Envelope? Of(double[] time, double[] samples)
    {
        var count = Array.FindIndex(samples, s => !double.IsFinite(s)) is >= 0 and var end ? end : samples.Length;
        if (count < FewestSamples * FewestWindows) return null;
        var middle = samples.Take(count).Average();
        var crossings = Enumerable.Range(1, count - 1).Count(i => (samples[i] > middle) != (samples[i - 1] > middle));
        var perTurn = 2.0 * count / Math.Max(1, crossings);
        var length = Math.Max(Math.Max(FewestSamples, (int)Math.Ceiling(TurnsPerWindow * perTurn)), count / MostWindows);
        var windows = count / length;
        if (windows < FewestWindows) return null;
        return new Envelope(
            [.. Enumerable.Range(0, windows).Select(w => (time[w * length] + time[((w + 1) * length) - 1]) / 2)],
            [.. Enumerable.Range(0, windows).Select(w => Amplitude(samples.AsSpan(w * length, length)))],
            middle,
            perTurn);
    }

    // Hann weights: plain ones would let the part of a turn at the window's ends beat with its length.
    private static double Amplitude(ReadOnlySpan<double> window)
    {
        Span<double> sums = [0, 0, 0];
        for (var i = 0; i < window.Length; i++)
        {
            var weight = Math.Pow(Math.Sin(Math.PI * (i + 0.5) / window.Length), 2);
            sums[0] += weight;
            sums[1] += weight * window[i];
            sums[2] += weight * window[i] * window[i];
        }

        var mean = sums[1] / sums[0];
        return Math.Sqrt(2 * Math.Max(0, (sums[2] / sums[0]) - (mean * mean)));
    }
}
