using SpinAmp.Engine.Plans;
using SpinAmp.Kernels.Devices;
using SpinAmp.Kernels.Lanes;
using SpinAmp.Kernels.Random;

namespace SpinAmp.Bench.Parts;

/// <summary>One normal number a step: <see cref="NormalNumbers{T, U}.Fill"/>, Philox4x32 and Box-Muller.</summary>
internal sealed class NormalsPart<T, U> : Part
    where T : unmanaged, IReal<T>
    where U : unmanaged, IBits<U, T>
{
    private readonly LaneMemory<T> row = new(PointPlan.LongestBlock);
    private readonly NormalNumbers<T, U> numbers;
    private long step;

    public NormalsPart(BenchJob job)
    {
        TrajectoryJob built = (job with { Trajectories = T.Count }).Build();
        numbers = NormalNumbers<T, U>.For(built.Addresses, StreamId.AlkaliProjection, 0, built.Plan.Rounds);
    }

    public override void Run()
    {
        for (int done = 0; done < Operations; done += PointPlan.LongestBlock * T.Count)
        {
            numbers.Fill(row.Span, step);
            step += PointPlan.LongestBlock;
        }
    }
}
