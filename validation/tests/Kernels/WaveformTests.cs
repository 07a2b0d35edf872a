using SpinAmp.Kernels.Devices;
using SpinAmp.Kernels.Drives;
using SpinAmp.Kernels.Lanes;
using SpinAmp.Tests.Support;
using Xunit.Abstractions;

namespace SpinAmp.Tests.Kernels;

/// <summary>Blocks of drive samples against formulas with exact phases, far into a run.</summary>
public class WaveformTests(ITestOutputHelper output)
{
    private const ulong Late = 1_000_000_000;

    // The remarks of ToneWaveform: 65 roundings of a turn, 2e-14 in double and 4e-6 in single precision.
    [Fact]
    public void Tones_keep_their_phase_after_a_thousand_million_steps()
    {
        foreach (ulong after in new[] { 0ul, Late, 40 * Late })
        {
            Assert.InRange(WorstTone<F64x1, U32x1>(after, 32, 32), 0, 2e-14);
            Assert.InRange(WorstTone<F64x1, U32x1>(after, 65, 64), 0, 2e-14);
            Assert.InRange(WorstTone<F32x1, U32x1>(after, 32, 32), 0, 4e-6);
            Assert.InRange(WorstTone<F32x1, U32x1>(after, 65, 64), 0, 4e-6);
        }
    }

    // The turn itself is turned: n (n + 1)/2 roundings of half a unit at most, 5e-13 and 1.3e-4 for n = 65, 3e-5 for n = 32.
    [Fact]
    public void Chirps_follow_their_quadratic_phase_late_in_a_run()
    {
        foreach (ulong after in new[] { 0ul, Late })
        {
            Assert.InRange(WorstChirp<F64x1, U32x1>(after, 65, 64), 0, 5e-13);
            Assert.InRange(WorstChirp<F32x1, U32x1>(after, 32, 32), 0, 3e-5);
        }
    }

    [Fact]
    public void Integer_phases_hold_the_time_to_the_last_bit_of_frequency_times_step()
    {
        foreach (var (frequency, interval) in new[] { (10.1, 2e-4), (176.65, 5e-5), (-8.05, 1e-3), (3.0, 1e-4) })
        {
            decimal steps = 180 / (decimal)interval;
            decimal turns = (decimal)frequency * (decimal)interval * steps;
            ulong found = unchecked(Phase.Increment(frequency, interval) * (ulong)steps);
            decimal apart = turns - Math.Floor(turns) - (found / 18446744073709551616m);
            apart -= Math.Round(apart);

            // Two roundings of the product, by 2^-53 of itself, add up over the steps.
            Assert.InRange(Math.Abs((double)apart), 0, Math.Abs((double)turns) * 2.3e-16);
        }
    }

    [Fact]
    public void Rotating_drives_turn_from_x_to_y_on_both_species()
    {
        var vectors = new DriveVectors();
        (vectors[0], vectors[3], vectors[7], vectors[10]) = (2e-9, 2e-9, 2e-9, 2e-9);
        WaveformParameters tone = Signal.Tone(10, default).Sampled(0, 1e-3);
        double[][] rows = Rows<F64x1, U32x1, ToneWaveform<F64x1, U32x1>>(tone, vectors, 25, 25, 1);
        (double sin, double cos) = Math.SinCos(0.4 * Math.PI);
        foreach (int component in new[] { 0, 1, 3, 4 })
            Assert.Equal(2e-9 * (component % 3 == 0 ? cos : sin), rows[component][20], 1e-22);
        Assert.All(rows[2].Concat(rows[5]), z => Assert.Equal(0, z));
    }

    private double WorstTone<T, U>(ulong after, int samples, int advance)
        where T : unmanaged, IReal<T>
        where U : unmanaged, IBits<U, T>
    {
        var random = new Random(17);
        double worst = 0;
        for (int trial = 0; trial < 200; trial++)
        {
            ulong first = (ulong)random.NextInt64();
            ulong increment = Phase.Increment((random.NextDouble() - 0.5) * 400, 2e-4);
            worst = Math.Max(worst, Worst<T, U, ToneWaveform<T, U>>(
                new(unchecked(first + (after * increment)), increment, 0, 0, 0), samples, advance,
                k => unchecked(first + ((after + k) * increment))));
        }

        output.WriteLine($"tone, {typeof(T).Name}, {samples} samples a block, from sample {after:G1}: {worst:E1}");
        return worst;
    }

    private double WorstChirp<T, U>(ulong after, int samples, int advance)
        where T : unmanaged, IReal<T>
        where U : unmanaged, IBits<U, T>
    {
        var random = new Random(19);
        double worst = 0;
        for (int trial = 0; trial < 200; trial++)
        {
            ulong first = (ulong)random.NextInt64();
            ulong increment = Phase.Increment(random.NextDouble() * 200, 2e-4);
            ulong growth = Phase.FromTurns((random.NextDouble() - 0.5) * 100 * 4e-8);
            ulong At(ulong k)
            {
                UInt128 n = after + k;
                return unchecked(first + ((after + k) * increment) + (growth * (ulong)(n * (n - 1) / 2)));
            }

            worst = Math.Max(worst, Worst<T, U, ChirpWaveform<T, U>>(
                new(At(0), unchecked(increment + (growth * after)), growth, 0, 0), samples, advance, At));
        }

        output.WriteLine($"chirp, {typeof(T).Name}, {samples} samples a block, from sample {after:G1}: {worst:E1}");
        return worst;
    }

    // Four blocks of a unit cosine on x and a unit sine on y of the alkali against exact phases.
    private static double Worst<T, U, TWaveform>(WaveformParameters wave, int samples, int advance, Func<ulong, ulong> phase)
        where T : unmanaged, IReal<T>
        where U : unmanaged, IBits<U, T>
        where TWaveform : unmanaged, IWaveform<TWaveform, T, U>
    {
        var vectors = new DriveVectors();
        (vectors[0], vectors[7]) = (1, 1);
        double[][] rows = Rows<T, U, TWaveform>(wave, vectors, samples, advance, 4);
        double worst = 0;
        for (int k = 0; k < rows[0].Length; k++)
        {
            double turns = (long)phase((ulong)(((k / samples) * advance) + (k % samples))) / 18446744073709551616.0;
            worst = Math.Max(worst, Math.Abs(rows[0][k] - double.CosPi(2 * turns)));
            worst = Math.Max(worst, Math.Abs(rows[1][k] - double.SinPi(2 * turns)));
        }

        return worst;
    }

    internal static double[][] Rows<T, U, TWaveform>(WaveformParameters wave, DriveVectors vectors, int samples, int advance, int blocks)
        where T : unmanaged, IReal<T>
        where U : unmanaged, IBits<U, T>
        where TWaveform : unmanaged, IWaveform<TWaveform, T, U>
    {
        Assert.Equal(1, T.Count);
        var drive = new BlockDrive<T, U, TWaveform>([wave], [vectors], samples, advance);
        using var fields = new FieldBlock<T>(samples);
        var rows = new List<double>[FieldBlock<T>.Components];
        Span<double> value = stackalloc double[1];
        for (int b = 0; b < blocks; b++)
        {
            fields.Clear();
            drive.Add(fields);
            for (int c = 0; c < rows.Length; c++)
            {
                rows[c] ??= [];
                foreach (T sample in fields.Row(c))
                {
                    T.Store(sample, value);
                    rows[c].Add(value[0]);
                }
            }
        }

        return [.. rows.Select(r => r.ToArray())];
    }
}
