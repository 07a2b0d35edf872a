using System.Runtime.CompilerServices;
using SpinAmp.Bench.Counting;
using SpinAmp.Kernels.Devices;
using SpinAmp.Kernels.Lanes;

namespace SpinAmp.Bench;

/// <summary>Floating point operations per second of one core of this machine with nothing to do but fused multiply-adds.</summary>
/// <remarks>
/// Twelve chains of them in registers: two units that take four or five clocks wait for none. Over processor time, the best of nine
/// rounds of 20 ms; measured once a run for each lane set and precision, by the lane types that the kernels use.
/// </remarks>
internal static class PeakRate
{
    private const int Chains = 12;
    private const int Rounds = 9;
    private static readonly Dictionary<(LaneSet, bool), double> Known = [];

    private interface IProbe
    {
        double Measure();
    }

    /// <summary>Operations per second and core, a fused multiply-add as two.</summary>
    public static double Of(LaneSet lanes, bool single)
    {
        if (!Known.TryGetValue((lanes, single), out double rate))
        {
            Type[] types = LaneTypes.Of((new BenchJob { Single = single }).Build().Plan, lanes);
            rate = LaneTypes.Make<IProbe>(typeof(Probe<>), types).Measure();
            Known.Add((lanes, single), rate);
        }

        return rate;
    }

    private sealed class Probe<T> : IProbe
        where T : unmanaged, IReal<T>
    {
        public double Measure()
        {
            Run(1000);
            return Enumerable.Range(0, Rounds).Max(_ => Round());
        }

        private static double Round()
        {
            const int turns = 100_000;
            long done = 0;
            TimeSpan start = Environment.CpuUsage.TotalTime;
            TimeSpan elapsed = default;
            for (; elapsed.TotalSeconds < 0.02; elapsed = Environment.CpuUsage.TotalTime - start)
            {
                Run(turns);
                done += turns;
            }

            return 2.0 * Chains * T.Count * done / elapsed.TotalSeconds;
        }

        // Every chain tends to 1: no number that is slow to compute with comes up.
        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        private static T Run(int turns)
        {
            T a = T.Of(0.5), b = T.Of(0.5);
            T c0 = T.Of(0), c1 = c0, c2 = c0, c3 = c0, c4 = c0, c5 = c0, c6 = c0, c7 = c0, c8 = c0, c9 = c0, c10 = c0, c11 = c0;
            for (int i = 0; i < turns; i++)
            {
                c0 = T.Fma(c0, a, b);
                c1 = T.Fma(c1, a, b);
                c2 = T.Fma(c2, a, b);
                c3 = T.Fma(c3, a, b);
                c4 = T.Fma(c4, a, b);
                c5 = T.Fma(c5, a, b);
                c6 = T.Fma(c6, a, b);
                c7 = T.Fma(c7, a, b);
                c8 = T.Fma(c8, a, b);
                c9 = T.Fma(c9, a, b);
                c10 = T.Fma(c10, a, b);
                c11 = T.Fma(c11, a, b);
            }

            return c0 + c1 + c2 + c3 + c4 + c5 + c6 + c7 + c8 + c9 + c10 + c11;
        }
    }
}
