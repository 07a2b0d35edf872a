using SpinAmp.Kernels.Devices;

namespace SpinAmp.Bench.Parts;

/// <summary>A whole job of one bundle on one thread: <see cref="CpuDevice"/>.</summary>
internal sealed class JobPart : Part
{
    private readonly CpuDevice device;
    private readonly TrajectoryJob job;

    public JobPart(BenchJob job, LaneSet lanes)
    {
        int count = job.Lanes(lanes);
        device = new(lanes, 1);
        this.job = (job with { Trajectories = count, Samples = JobOperations / count / job.StepsPerSample }).Build();
    }

    public override void Run() => device.Run(job, _ => { }, CancellationToken.None);
}
