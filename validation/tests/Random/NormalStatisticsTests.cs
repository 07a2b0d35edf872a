using MathNet.Numerics;
using SpinAmp.Kernels.Lanes;
using SpinAmp.Kernels.Random;
using Xunit.Abstractions;

namespace SpinAmp.Tests.RandomNumbers;

/// <summary>Distribution and independence; every statistic in units of its standard error, on fixed seeds.</summary>
public class NormalStatisticsTests(ITestOutputHelper output)
{
    private const int Many = 1 << 21;
    private const int Paired = 1 << 18;

    // Of some hundred statistics the largest of a perfect generator stays below with probability 0.9993.
    private const double Limit = 4.5;

    [Theory]
    [InlineData(Philox.Rounds)]
    [InlineData(Philox.FewerRounds)]
    public void Double_precision_numbers_are_normal(int rounds) =>
        CheckDistribution(Draw<F64x1, U32x1>(Many, new(1, 0, 0), rounds: rounds));

    [Fact]
    public void Single_precision_numbers_are_normal() => CheckDistribution(Draw<F32x1, U32x1>(Many, new(2, 0, 0)));

    [Theory]
    [InlineData(Philox.Rounds)]
    [InlineData(Philox.FewerRounds)]
    public void Numbers_of_different_addresses_are_independent(int rounds)
    {
        const ulong key = 0xFEDCBA9876543210;
        double[] Of(RandomAddress address, StreamId stream = StreamId.MagneticField, int draw = 0, long first = 0) =>
            Draw<F64x1, U32x1>(Paired, address, stream, draw, first, rounds);
        double[] numbers = Of(new(key, 1, 1));
        foreach (int lag in new[] { 1, 2, 3, 4, 5, 8, 64 })
            CheckIndependent($"steps {lag} apart", numbers[..^lag], numbers[lag..]);
        CheckIndependent("steps 2^34 apart", numbers, Of(new(key, 1, 1), first: 1L << 34));
        CheckIndependent("draws", numbers, Of(new(key, 1, 1), draw: 1));
        CheckIndependent("streams", numbers, Of(new(key, 1, 1), StreamId.PseudomagneticField));
        CheckIndependent("realisations", numbers, Of(new(key, 2, 1)));
        CheckIndependent("packets", numbers, Of(new(key, 1, 2)));
        CheckIndependent("keys", numbers, Of(new(key + 1, 1, 1)));
        CheckIndependent("upper words of keys", numbers, Of(new(key + (1UL << 32), 1, 1)));

        // The two numbers of one pair of words share a radius, those of one group a counter.
        double[][] places = [.. Enumerable.Range(0, 4).Select(p => numbers.Where((_, i) => i % 4 == p).ToArray())];
        foreach (var (p, q) in new[] { (0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3) })
            CheckIndependent($"places {p} and {q} of a group", places[p], places[q]);
    }

    [Fact]
    public void Lanes_are_independent()
    {
        RandomAddress[] lanes = [.. Enumerable.Range(0, 4).Select(i => new RandomAddress(11, (uint)i, 0))];
        double[][] rows = [.. lanes.Select(a => Draw<F32x1, U32x1>(Paired, a))];
        double[] sum = [.. Enumerable.Range(0, Paired).Select(i => rows.Sum(r => r[i]) / Math.Sqrt(lanes.Length))];
        Check("variance of the sum over lanes", (Mean(sum, x => x * x) - 1) * Math.Sqrt(Paired / 2.0));
        CheckIndependent("lanes", rows[0], rows[3]);
    }

    private static double[] Draw<T, U>(
        int count,
        RandomAddress address,
        StreamId stream = StreamId.Readout,
        int draw = 0,
        long first = 0,
        int rounds = Philox.Rounds)
        where T : unmanaged, IReal<T>
        where U : unmanaged, IBits<U, T>
    {
        var row = new T[count];
        NormalNumbers<T, U>.For([address], stream, draw, rounds).Fill(row, first);
        var numbers = new double[count];
        for (int i = 0; i < count; i++)
            T.Store(row[i], numbers.AsSpan(i));
        return numbers;
    }

    private void CheckDistribution(double[] numbers)
    {
        // Moments of a standard normal number: E x^k = 0, 1, 0, 3 with variances 1, 2, 15, 96.
        double root = Math.Sqrt(numbers.Length);
        Check("mean", Mean(numbers, x => x) * root);
        Check("second moment", (Mean(numbers, x => x * x) - 1) * root / Math.Sqrt(2));
        Check("third moment", Mean(numbers, x => x * x * x) * root / Math.Sqrt(15));
        Check("fourth moment", (Mean(numbers, x => x * x * x * x) - 3) * root / Math.Sqrt(96));

        double beyond = SpecialFunctions.Erfc(4 / Math.Sqrt(2)) * numbers.Length;
        Check("beyond four standard deviations", (numbers.Count(x => Math.Abs(x) > 4) - beyond) / Math.Sqrt(beyond));

        const int bins = 1 << 16;
        var counts = new int[bins];
        foreach (double x in numbers)
            counts[Math.Min((int)(0.5 * SpecialFunctions.Erfc(-x / Math.Sqrt(2)) * bins), bins - 1)]++;
        double expected = (double)numbers.Length / bins;
        double chiSquared = counts.Sum(c => (c - expected) * (c - expected) / expected);
        Check("chi-squared", (chiSquared - (bins - 1)) / Math.Sqrt(2 * (bins - 1)));

        // Kolmogorov: D sqrt(n) exceeds d with probability 2 exp(-2 d^2), which is 7e-5 here; too good a fit is none either.
        double distance = 0;
        double excess = 0;
        foreach (int count in counts)
        {
            excess += count - expected;
            distance = Math.Max(distance, Math.Abs(excess) / root);
        }

        output.WriteLine($"Kolmogorov-Smirnov: D sqrt(n) = {distance:F2}");
        Assert.InRange(distance, 0.3, 2.27);
    }

    // Products of independent numbers and of their squares have zero mean; x y has variance 1, (x^2 - 1)(y^2 - 1) 4, x (y^2 - 1) 2.
    private void CheckIndependent(string name, double[] first, double[] second)
    {
        double product = 0;
        double squares = 0;
        double mixed = 0;
        for (int i = 0; i < first.Length; i++)
        {
            double x = first[i];
            double y = second[i];
            product += x * y;
            squares += ((x * x) - 1) * ((y * y) - 1);
            mixed += x * ((y * y) - 1);
        }

        double root = Math.Sqrt(first.Length);
        Check($"{name}, product", product / root);
        Check($"{name}, squares", squares / root / 2);
        Check($"{name}, number and square", mixed / root / Math.Sqrt(2));
    }

    private void Check(string name, double z)
    {
        output.WriteLine($"{name}: z = {z:F2}");
        Assert.InRange(z, -Limit, Limit);
    }

    private static double Mean(double[] numbers, Func<double, double> select) => numbers.Sum(select) / numbers.Length;
}
