namespace SpinAmp.Engine.Reports;

/// <summary>The amplitude of an oscillation in time, from windows of a few turns.</summary>
/// <param name="Time">Middle of each window, the unit of the times.</param>
/// <param name="Height">sqrt(2) times the root mean square about the window's mean, the unit of the samples.</param>
/// <param name="Middle">Mean of all samples.</param>
/// <param name="SamplesPerTurn">Samples in one turn of the oscillation, from how often it crosses its mean.</param>
internal sealed record Envelope(double[] Time, double[] Height, double Middle, double SamplesPerTurn)
{
    /// <summary>What is drawn, for captions.</summary>
    public const string Meaning = "Envelope: √2 times the root mean square over windows of at least four turns.";

    private const int TurnsPerWindow = 4;
    private const int FewestSamples = 16;
    private const int FewestWindows = 8;
    private const int MostWindows = 300;

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

    private static double Amplitude(ReadOnlySpan<double> window)
    {
        var (sum, squares) = (0.0, 0.0);
        foreach (var s in window) sum += s;
        var mean = sum / window.Length;
        foreach (var s in window) squares += (s - mean) * (s - mean);
        return Math.Sqrt(2 * squares / window.Length);
    }
}
