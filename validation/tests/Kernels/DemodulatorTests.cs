using SpinAmp.Kernels.Drives;
using SpinAmp.Kernels.Lanes;
using SpinAmp.Kernels.Readout;
using Xunit.Abstractions;

namespace SpinAmp.Tests.Kernels;

/// <summary>The lock-in against the sum it stands for.</summary>
public class DemodulatorTests(ITestOutputHelper output)
{
    // Horner's rule multiplies what it has by a rounded turn at every step: at most n^2/2 units over a block of n steps of size 1, n/2 in
    // the mean; the block's phase adds 5.
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(32)]
    [InlineData(64)]
    public void Means_of_signal_times_reference(int blockSteps)
    {
        Assert.InRange(Worst<F64x1, U32x1>(blockSteps), 0, ((0.5 * blockSteps) + 6) * 2.3e-16);
        Assert.InRange(Worst<F32x1, U32x1>(blockSteps), 0, ((0.5 * blockSteps) + 6) * 1.2e-7);
    }

    [Fact]
    public void At_zero_frequency_it_is_the_mean()
    {
        var demodulator = new Demodulator<F64x1, U32x1>([new(0, 0, 0, 0, 0)], 4);
        for (int block = 0; block < 3; block++)
            demodulator.Take([F64x1.Of(1), F64x1.Of(2), F64x1.Of(3), F64x1.Of(block)]);
        demodulator.Drain(out F64x1 real, out F64x1 imaginary);
        Assert.Equal((21.0, 0.0), (real.Value, imaginary.Value));
        demodulator.Drain(out real, out _);
        Assert.Equal(0, real.Value);
    }

    private double Worst<T, U>(int blockSteps)
        where T : unmanaged, IReal<T>
        where U : unmanaged, IBits<U, T>
    {
        var random = new Random(37);
        double worst = 0;
        Span<double> value = stackalloc double[2];
        for (int trial = 0; trial < 100; trial++)
        {
            ulong increment = Phase.FromTurns(random.NextDouble() - 0.5);
            ulong phase = unchecked((ulong)random.NextInt64() + (1_000_000_000 * increment));
            var demodulator = new Demodulator<T, U>([new(phase, increment, 0, 0, 0)], blockSteps);
            for (int sample = 0; sample < 3; sample++)
            {
                System.Numerics.Complex exact = 0;
                int blocks = 1 + (sample * 5);
                for (int b = 0; b < blocks; b++)
                {
                    var signal = new T[blockSteps];
                    for (int i = 0; i < blockSteps; i++)
                    {
                        value[0] = (float)((2 * random.NextDouble()) - 1);
                        signal[i] = T.Of(value[0]);
                        exact += value[0] * System.Numerics.Complex.FromPolarCoordinates(1, -Phase.Angle(phase));
                        phase = unchecked(phase + increment);
                    }

                    demodulator.Take(signal);
                }

                demodulator.Drain(out T real, out T imaginary);
                T.Store(real, value);
                T.Store(imaginary, value[1..]);
                worst = Math.Max(worst, (new System.Numerics.Complex(value[0], value[1]) - exact).Magnitude / (blocks * blockSteps));
            }
        }

        output.WriteLine($"lock-in, {typeof(T).Name}, {blockSteps} steps a block: {worst:E1} of full scale");
        return worst;
    }
}
