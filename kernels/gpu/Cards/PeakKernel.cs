using System.Diagnostics;
using ILGPU;
using ILGPU.Runtime;
using SpinAmp.Kernels.Gpu.Lanes;
using SpinAmp.Kernels.Lanes;

namespace SpinAmp.Kernels.Gpu.Cards;

/// <summary>What a card can do at best: nothing but multiply-adds that do not wait for each other.</summary>
internal static class PeakKernel
{
    private const int Chains = 8;
    private const int FewestTurns = 1 << 8;

    // Beside which starting a launch is nothing, and far from where a display's watchdog ends one.
    private const double LaunchSeconds = 5e-3;
    private const int GroupSize = 256;
    private const int GroupsPerMultiprocessor = 16;
    private const int Rounds = 7;

    // Every chain tends to 2, so that no number grows or vanishes.
    private const double Factor = 0.5;
    private const double Addend = 1;

    /// <summary>Floating point operations per second, a multiply-add being two: the best of a few launches.</summary>
    /// <param name="accelerator">The card.</param>
    /// <param name="single">In single precision; otherwise double.</param>
    public static double Measure(Accelerator accelerator, bool single) =>
        single ? Measure<CardF32>(accelerator) : Measure<CardF64>(accelerator);

    private static double Measure<T>(Accelerator accelerator)
        where T : unmanaged, IReal<T>
    {
        accelerator.Bind();
        int groupSize = Math.Min(GroupSize, accelerator.MaxNumThreadsPerGroup);
        KernelConfig config = (accelerator.NumMultiprocessors * GroupsPerMultiprocessor, groupSize);
        using MemoryBuffer1D<T, Stride1D.Dense> result = accelerator.Allocate1D<T>(config.Size);
        Action<KernelConfig, ArrayView<T>, int> kernel = accelerator.LoadStreamKernel<ArrayView<T>, int>(Run);
        result.MemSetToZero();
        double Seconds(int turns)
        {
            long start = Stopwatch.GetTimestamp();
            kernel(config, result.View.AsContiguous(), turns);
            accelerator.Synchronize();
            return Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        // The first launch readies the kernel.
        Seconds(FewestTurns);
        int turns = FewestTurns;
        while (Seconds(turns) < LaunchSeconds)
            turns *= 2;
        return 2.0 * Chains * turns * config.Size / Enumerable.Range(0, Rounds).Min(_ => Seconds(turns));
    }

    private static void Run<T>(ArrayView<T> result, int turns)
        where T : unmanaged, IReal<T>
    {
        int index = Grid.GlobalIndex.X;
        T factor = T.Of(Factor);
        T addend = T.Of(Addend);
        T a = T.Of(0.1) * result[index];
        T b = T.Of(0.2) + a;
        T c = T.Of(0.3) + a;
        T d = T.Of(0.4) + a;
        T e = T.Of(0.5) + a;
        T f = T.Of(0.6) + a;
        T g = T.Of(0.7) + a;
        T h = T.Of(0.8) + a;
        for (int i = 0; i < turns; i++)
        {
            a = T.Fma(factor, a, addend);
            b = T.Fma(factor, b, addend);
            c = T.Fma(factor, c, addend);
            d = T.Fma(factor, d, addend);
            e = T.Fma(factor, e, addend);
            f = T.Fma(factor, f, addend);
            g = T.Fma(factor, g, addend);
            h = T.Fma(factor, h, addend);
        }

        result[index] = a + b + c + d + e + f + g + h;
    }
}
