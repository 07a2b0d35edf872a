using SpinAmp.Kernels.Devices;
using SpinAmp.Kernels.Drives;
using SpinAmp.Kernels.Lanes;
using SpinAmp.Kernels.Noise;

namespace SpinAmp.Bench.Parts;

/// <summary>One noise: <see cref="BlockNoise{T, U}.Add"/>, its random numbers, poles and rows.</summary>
internal sealed class NoisePart<T, U> : Part
    where T : unmanaged, IReal<T>
    where U : unmanaged, IBits<U, T>
{
    private readonly int block;
    private readonly BlockNoise<T, U> noise;
    private readonly FieldBlock<T> fields;
    private long step;

    public NoisePart(BenchJob job)
    {
        TrajectoryJob built = (job with { Trajectories = T.Count }).Build();
        block = built.Plan.BlockSteps;
        noise = Of(built, built.Noises[0]);
        fields = new(block, [.. noise.Targets]);
    }

    /// <summary>A job's noise in blocks.</summary>
    public static BlockNoise<T, U> Of(TrajectoryJob job, NoiseJob noise)
    {
        KernelPlan plan = job.Plan;
        return new(
            noise.Parameters, noise.Vectors, job.Addresses, (noise.Stream, noise.FirstDraw, plan.Rounds), plan.Step, plan.BlockSteps);
    }

    public override void Run()
    {
        for (int done = 0; done < Operations; done += block * T.Count)
        {
            noise.Add(fields, step);
            step += block;
        }
    }

    public override void Dispose()
    {
        fields.Dispose();
        base.Dispose();
    }
}
