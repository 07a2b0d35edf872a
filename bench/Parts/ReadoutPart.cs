using SpinAmp.Engine.Plans;
using SpinAmp.Kernels.Lanes;
using SpinAmp.Kernels.Readout;

namespace SpinAmp.Bench.Parts;

/// <summary>One lock-in: <see cref="Demodulator{T, U}.Take"/>.</summary>
internal sealed class ReadoutPart<T, U> : Part
    where T : unmanaged, IReal<T>
    where U : unmanaged, IBits<U, T>
{
    private readonly LaneMemory<T> signal = new(PointPlan.LongestBlock);
    private Demodulator<T, U> demodulator;

    public ReadoutPart(BenchJob job)
    {
        demodulator = new((job with { Trajectories = T.Count }).Build().References[0], PointPlan.LongestBlock);
        signal.Span.Fill(T.Of(1e-12));
    }

    public override void Run()
    {
        for (int done = 0; done < Operations; done += PointPlan.LongestBlock * T.Count)
            demodulator.Take(signal.Span);
    }
}
