namespace SpinAmp.Engine.Estimators;

/// <summary>Allan variance of one trajectory's stream at averaging times dt, 2 dt, 4 dt ... with bounded memory.</summary>
/// <remarks>
/// sigma^2(tau) = mean of (later - earlier)^2/2 over pairs of adjoining means over tau. Averaging times up to 8 dt use every shift by one
/// sample (fully overlapping); longer ones every shift by tau/8: the stream is averaged by pairs, again and again, and every octave keeps
/// its last averages over tau/8 to tau. Against full overlap that loses 2 % of the degrees of freedom of white noise. Source:
/// D. W. Allan, Proc. IEEE 54, 221 (1966); overlap: D. A. Howe, D. W. Allan and J. A. Barnes, Proc. 35th Freq. Control Symp. (1981).
/// Samples are means over dt, as the readout's are; their first is taken off before, which keeps the digits of small motions about a
/// large mean.
/// </remarks>
public sealed class AllanDeviation : IStateful
{
    private const int ShiftOctaves = 3;
    private const int Shifts = 1 << ShiftOctaves;
    private const int Ring = 2 * Shifts;
    private const int Kept = Ring * (ShiftOctaves + 1);
    private readonly double interval;
    private readonly double[] kept;
    private readonly double[] sums;
    private double first;
    private long count;

    /// <summary>Nothing taken yet.</summary>
    /// <param name="interval">dt in s.</param>
    /// <param name="octaves">Number of averaging times, 1 to 60: dt to 2^(octaves - 1) dt.</param>
    public AllanDeviation(double interval, int octaves)
    {
        if (!(interval > 0) || octaves is < 1 or > 60)
        {
            throw new ArgumentException(
                $"AllanDeviation: interval must be above 0 s and octaves 1 to 60, but {interval} s and {octaves} were given");
        }

        this.interval = interval;
        sums = new double[octaves];
        kept = new double[Kept * Math.Max(1, octaves - ShiftOctaves)];
    }

    /// <summary>Takes samples.</summary>
    /// <param name="samples">The next samples of the stream, any number.</param>
    public void Add(ReadOnlySpan<double> samples)
    {
        foreach (double sample in samples)
        {
            if (count == 0)
                first = sample;
            Add(sample - first);
        }
    }

    /// <summary>
    /// Allan variances so far, in the samples' unit squared, against averaging times in s; those longer than half the stream are left out.
    /// Allan deviations are their roots.
    /// </summary>
    /// <remarks>
    /// Degrees of freedom of M differences that overlap by steps of tau/m, for white noise exactly: M/(1 + 2 sum_j (1 - j/M) rho_j^2),
    /// rho_j = (2 T(j) - T(j - m) - T(j + m))/(2 m), T(j) = max(0, m - |j|). Source: C. A. Greenhall, IEEE Trans. Instrum. Meas. 40, 994
    /// (1991). Noise of other colours scatters otherwise at long averaging times: several realisations tell.
    /// </remarks>
    public VarianceCurve Result()
    {
        int[] octaves = [.. Enumerable.Range(0, sums.Length).Where(o => Differences(o) > 0)];
        return new(
            [.. octaves.Select(o => Math.ScaleB(interval, o))],
            [.. octaves.Select(o => sums[o] / (2 * Differences(o)))],
            [.. octaves.Select(o => Differences(o) / SegmentCorrelation.Sum(Correlation(Averaged(o)), Differences(o)))],
            VarianceCurve.FromTheory(octaves.Length),
            [1]);
    }

    private static int Averaged(int octave) => Math.Min(1 << octave, Shifts);

    private static int Level(int octave) => Math.Max(0, octave - ShiftOctaves);

    private long Differences(int octave) => Math.Max(0, (count >> Level(octave)) - (2 * Averaged(octave)) + 1);

    private static double[] Correlation(int m)
    {
        int T(int j) => Math.Max(0, m - Math.Abs(j));
        return [.. Enumerable.Range(0, 2 * m).Select(j => Math.Pow(((2 * T(j)) - T(j - m) - T(j + m)) / (2.0 * m), 2))];
    }

    // Every level that the value completes a pair of gets their mean; its last sums over 1, 2, 4 and 8 values double each other.
    private void Add(double value)
    {
        long place = count++;
        for (int level = 0; Kept * level < kept.Length; level++)
        {
            double sum = value;
            for (int doubling = 0; doubling <= ShiftOctaves; doubling++)
            {
                Span<double> ring = kept.AsSpan((Kept * level) + (Ring * doubling), Ring);
                int m = 1 << doubling;
                ring[(int)(place & (Ring - 1))] = sum;
                if (place + 1 < 2 * m)
                    break;
                double earlier = ring[(int)((place - m) & (Ring - 1))];
                double difference = (sum - earlier) / m;
                if (level + doubling < sums.Length && (level == 0 || doubling == ShiftOctaves))
                    sums[level + doubling] += difference * difference;
                if (doubling == 0)
                    value = (sum + earlier) / 2;
                sum += earlier;
            }

            if (place % 2 == 0)
                return;
            place /= 2;
        }
    }

    /// <inheritdoc/>
    public void Save(IStateWriter to)
    {
        to.Write(sums.Length);
        to.Write(count);
        to.Write([first]);
        to.Write(kept);
        to.Write(sums);
    }

    /// <inheritdoc/>
    public void Load(IStateReader from)
    {
        from.Expect(sums.Length, "averaging times");
        count = from.ReadInteger();
        first = from.Read(1)[0];
        from.Read(kept);
        from.Read(sums);
    }
}
