namespace SpinAmp.Engine.Estimators;

/// <summary>How <see cref="WelchSpectrum"/> cuts a stream into segments and weighs them.</summary>
public sealed class WelchPlan
{
    /// <summary>Fewest samples per segment.</summary>
    public const int ShortestSegment = 4;

    /// <summary>A plan.</summary>
    /// <param name="interval">dt in s.</param>
    /// <param name="length">L, samples per segment, at least <see cref="ShortestSegment"/>.</param>
    /// <param name="overlap">Share of a segment that the next one covers too, 0 to below 1; rounded down to whole samples.</param>
    /// <param name="window">The window.</param>
    /// <param name="removeMean">Whether each segment is freed of its mean first.</param>
    public WelchPlan(double interval, int length, double overlap = 0.5, WindowKind window = WindowKind.Hann, bool removeMean = true)
    {
        if (!(interval > 0) || length < ShortestSegment || !(overlap >= 0 && (int)(overlap * length) < length))
        {
            throw new ArgumentException(
                $"WelchPlan: interval must be above 0 s, length at least {ShortestSegment} samples, overlap in 0 to below 1, "
                + $"but {interval} s, {length} and {overlap} were given");
        }

        Interval = interval;
        Length = length;
        Step = length - (int)(overlap * length);
        Kind = window;
        RemoveMean = removeMean;
        Weights = Window.Weights(window, length);
        WeightSquare = Weights.Sum(w => w * w);
        Correlation = new(window, length, Step);
    }

    /// <summary>dt in s.</summary>
    public double Interval { get; }

    /// <summary>L, samples per segment.</summary>
    public int Length { get; }

    /// <summary>Samples from the start of one segment to that of the next.</summary>
    public int Step { get; }

    /// <summary>Distance of the frequencies, Hz: one over the length of a segment.</summary>
    public double Resolution => 1 / (Length * Interval);

    /// <summary>Share of a segment that the next one covers too.</summary>
    public double Overlap => (Length - Step) / (double)Length;

    /// <summary>The window.</summary>
    public WindowKind Kind { get; }

    /// <summary>Whether each segment is freed of its mean first.</summary>
    public bool RemoveMean { get; }

    /// <summary>What averages over these segments are worth.</summary>
    public SegmentCorrelation Correlation { get; }

    internal double[] Weights { get; }

    internal double WeightSquare { get; }

    /// <summary>Whether the transform at a bin is real: the bin then has no negative frequency beside it.</summary>
    internal bool IsReal(int bin) => bin == 0 || 2 * bin == Length;

    internal void Save(IStateWriter to)
    {
        to.Write(Length);
        to.Write(Step);
        to.Write((long)Kind);
        to.Write(RemoveMean ? 1 : 0);
    }

    internal void Expect(IStateReader from)
    {
        from.Expect(Length, "samples per segment");
        from.Expect(Step, "samples between segments");
        from.Expect((long)Kind, "the window's number");
        from.Expect(RemoveMean ? 1 : 0, "removal of the mean (1 or 0)");
    }
}
