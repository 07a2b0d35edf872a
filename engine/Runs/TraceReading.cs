namespace SpinAmp.Engine.Runs;

/// <summary>A trace from samples of the readout.</summary>
public static class TraceReading
{
    /// <summary>Averages samples down.</summary>
    /// <param name="samples">Demodulated at 0 Hz, real and imaginary in turn, T.</param>
    /// <param name="parts">The samples that each mean holds.</param>
    /// <returns>Means of the real parts, T.</returns>
    public static double[] Means(ReadOnlySpan<double> samples, IEnumerable<Range> parts)
    {
        List<double> means = [];
        foreach (Range part in parts)
        {
            double sum = 0;
            for (int k = part.Start.Value; k < part.End.Value; k++)
                sum += samples[2 * k];
            means.Add(sum / (part.End.Value - part.Start.Value));
        }

        return [.. means];
    }
}
