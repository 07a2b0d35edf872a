using System.Numerics;
using SpinAmp.Engine.Analysis;

namespace SpinAmp.Engine.Estimators;

/// <summary>One-sided power spectral density of one trajectory's stream at chosen frequencies, each with its own segment length.</summary>
/// <remarks>
/// As <see cref="WelchSpectrum"/> with Hann window, half overlap and the mean of each segment removed, at any frequency:
/// S = (2 dt/sum w^2) mean over segments of |sum_n w_n (x_n - mean) exp(-2 pi i f n dt)|^2. Source: M. Troebs and G. Heinzel,
/// Measurement 39, 120 (2006). Memory: a few numbers per bin, whatever the length. The Hann window is the sum of three tones, so that a
/// segment needs three sums of x_n z^(L - 1 - n), built by Horner's rule from zero at every half segment and shared by the two segments
/// that overlap there. Relative error of rounding some 1e-16 L.
/// </remarks>
public sealed class BinSpectrum : IStateful
{
    private static readonly SegmentCorrelation Halves = new(WindowKind.Hann, 1024, 512);
    private readonly double interval;
    private readonly Bin[] bins;
    private double first;
    private long count;

    /// <summary>Nothing taken yet.</summary>
    /// <param name="interval">dt in s.</param>
    /// <param name="bins">Frequencies, each at least two bins from zero and from 1/(2 dt): 2/(L dt), where L is even.</param>
    public BinSpectrum(double interval, IReadOnlyList<SpectralBin> bins)
    {
        this.interval = interval;
        this.bins = [.. bins.Select(b => new Bin(b, b.Frequency * interval))];
    }

    /// <summary>Takes samples.</summary>
    /// <param name="samples">The next samples of the stream, any number.</param>
    public void Add(ReadOnlySpan<double> samples)
    {
        if (samples.IsEmpty)
            return;
        if (count == 0)
            first = samples[0];
        count += samples.Length;
        foreach (Bin bin in bins)
            bin.Add(samples, first);
    }

    /// <summary>The averages so far, in the samples' unit squared per Hz; bins whose first segment is not whole yet are left out.</summary>
    public VarianceCurve Result()
    {
        Bin[] whole = [.. bins.Where(b => b.Segments > 0)];
        return new(
            [.. whole.Select(b => b.Place.Frequency)],
            [.. whole.Select(b => 2 * interval * b.Power / (0.375 * b.Place.SegmentLength * b.Segments))],
            [.. whole.Select(b => Halves.EquivalentDegreesOfFreedom(b.Segments))],
            VarianceCurve.FromTheory(whole.Length),
            [1]);
    }

    /// <inheritdoc/>
    public void Save(IStateWriter to)
    {
        to.Write(bins.Length);
        to.Write(count);
        to.Write([first]);
        foreach (Bin bin in bins)
            bin.Save(to);
    }

    /// <inheritdoc/>
    public void Load(IStateReader from)
    {
        from.Expect(bins.Length, "bins of the spectrum");
        count = from.ReadInteger();
        first = from.Read(1)[0];
        foreach (Bin bin in bins)
            bin.Load(from);
    }

    private sealed class Bin : IStateful
    {
        // The line and its neighbours a bin below and above: factor per sample, per half segment, and weight in the window.
        private readonly Complex[] factors = new Complex[3];
        private readonly Complex[] turns = new Complex[3];
        private readonly Complex[] weights = new Complex[3];
        private readonly Complex ones;
        private readonly int half;
        private readonly Complex[] before = new Complex[3];
        private readonly Complex[] now = new Complex[3];
        private double sumBefore;
        private double sumNow;
        private long taken;

        public Bin(SpectralBin place, double turnsPerSample)
        {
            int length = place.SegmentLength;
            double periods = turnsPerSample * length;
            if (length % 2 != 0 || !(periods >= 2 && periods <= (length / 2) - 2))
            {
                throw new ArgumentException(
                    $"BinSpectrum: a segment must be even and hold from 2 to L/2 - 2 periods, but {place.Frequency} Hz with "
                    + $"L = {length} holds {periods}: choose another length");
            }

            Place = place;
            half = length / 2;
            for (int tone = 0; tone < 3; tone++)
            {
                // Frequency offset in bins: 0, -1, 1.
                int offset = tone == 0 ? 0 : (2 * tone) - 3;
                double turn = Math.Tau * (turnsPerSample + ((double)offset / length));
                factors[tone] = Complex.FromPolarCoordinates(1, turn);
                turns[tone] = Complex.FromPolarCoordinates(1, turn * half);
                weights[tone] = tone == 0 ? 0.5 : -0.25 * Complex.FromPolarCoordinates(1, Math.Tau * offset / length);
                Complex exponent = new(0, turn);
                ones += weights[tone] * length * StepMean.OfSteps(exponent, length) * Complex.Exp(exponent * ((length - 1) / 2.0));
            }
        }

        public SpectralBin Place { get; }

        public long Segments => Math.Max(0, (taken / half) - 1);

        public double Power { get; private set; }

        public void Add(ReadOnlySpan<double> samples, double shift)
        {
            while (!samples.IsEmpty)
            {
                int next = (int)Math.Min(samples.Length, half - (taken % half));
                Sum(samples[..next], shift);
                samples = samples[next..];
                taken += next;
                if (taken % half == 0)
                    CloseHalf();
            }
        }

        private void Sum(ReadOnlySpan<double> samples, double shift)
        {
            // Copies in locals stay in registers.
            var (line, below, above) = (now[0], now[1], now[2]);
            var (lineFactor, belowFactor, aboveFactor) = (factors[0], factors[1], factors[2]);
            double sum = sumNow;
            foreach (double sample in samples)
            {
                double value = sample - shift;
                line = (line * lineFactor) + value;
                below = (below * belowFactor) + value;
                above = (above * aboveFactor) + value;
                sum += value;
            }

            (now[0], now[1], now[2], sumNow) = (line, below, above, sum);
        }

        private void CloseHalf()
        {
            if (Segments > 0)
            {
                Complex line = -(sumBefore + sumNow) / (2 * half) * ones;
                for (int tone = 0; tone < 3; tone++)
                    line += weights[tone] * ((before[tone] * turns[tone]) + now[tone]);
                Power += (line.Real * line.Real) + (line.Imaginary * line.Imaginary);
            }

            now.CopyTo(before, 0);
            Array.Clear(now);
            (sumBefore, sumNow) = (sumNow, 0);
        }

        public void Save(IStateWriter to)
        {
            to.Write(half);
            to.Write([Place.Frequency]);
            to.Write(taken);
            to.Write([Power, sumBefore, sumNow, .. before.Concat(now).SelectMany(z => new[] { z.Real, z.Imaginary })]);
        }

        public void Load(IStateReader from)
        {
            from.Expect(half, "half a segment's samples");
            from.Expect(Place.Frequency, "a bin's frequency in Hz");
            taken = from.ReadInteger();
            double[] values = from.Read(15);
            (Power, sumBefore, sumNow) = (values[0], values[1], values[2]);
            for (int tone = 0; tone < 3; tone++)
            {
                before[tone] = new(values[3 + (2 * tone)], values[4 + (2 * tone)]);
                now[tone] = new(values[9 + (2 * tone)], values[10 + (2 * tone)]);
            }
        }
    }
}
