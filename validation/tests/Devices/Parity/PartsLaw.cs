using SpinAmp.Kernels.Devices;
using Xunit.Abstractions;

namespace SpinAmp.Tests.Devices.Parity;

/// <summary>However a job is cut into parts, kept loaded or loaded anew, and shared, its bits on one device are the same.</summary>
public abstract class PartsLaw(ITestOutputHelper output) : DeviceLaw(output)
{
    private const int Count = 5;

    public static TheoryData<string> Cases =>
    [
        "noisy Unequal Unequal double", "noisy LargeAngle SmallAngle single", "16 drives single", "4 drives double", "Kutta",
    ];

    [DeviceTheory]
    [MemberData(nameof(Cases))]
    public void Parts_and_resumptions_change_no_bit(string name)
    {
        ParityCase parity = ParityCase.All[name];
        parity = parity with { Plan = parity.Plan with { StepsPerSample = 6, Samples = 16 } };
        long[][] whole = GatheredBits.Of(Run(Device, parity.Job(Count)));
        var random = new Random(8);
        for (int trial = 0; trial < 6; trial++)
        {
            TrajectoryJob job = parity.Job(Count);
            job.Begin();
            var bits = new GatheredBits(Count);
            while (job.Position < job.Plan.Samples)
            {
                TrajectoryJob next = parity.Job(Count);
                next.Resume(job.Position, [.. job.State], [.. job.Status]);
                job = next;
                using ILoadedJob loaded = Device.Load(job);
                do
                {
                    loaded.Advance(random.Next(1, Math.Min(6, job.Plan.Samples - job.Position + 1)), _ => { }, default);
                    bits.Take(job);
                }
                while (job.Position < job.Plan.Samples && random.Next(2) == 0);
            }

            Assert.Equal(whole, bits.End(job));
        }
    }

    // Drives sampled at nodes count twice as many.
    [DeviceTheory]
    [InlineData("4 drives double")]
    [InlineData("Kutta")]
    public void Steps_are_counted_beyond_31_bits(string name)
    {
        ParityCase parity = ParityCase.All[name];
        parity = parity with { Plan = parity.Plan with { Samples = 1 << 28 } };
        TrajectoryJob Far(IDevice device)
        {
            TrajectoryJob job = parity.Job(Count);
            job.Begin();
            job.Resume(1 << 27, job.State, job.Status);
            device.Advance(job, 4, _ => { }, default);
            return job;
        }

        var (alkali, _, output, _) = Distance.Between(Far(Scalar), Far(Device));
        Assert.InRange(Math.Max(alkali, output), 0, 4 * Math.Sqrt(4 * parity.Plan.StepsPerSample) * Rounding(parity.Plan.Single));
    }

    [DeviceTheory]
    [InlineData("noisy Unequal Unequal double")]
    [InlineData("4 drives single")]
    public void Two_devices_share_a_job_with_the_bits_of_one(string name)
    {
        TrajectoryJob alone = Run(Device, ParityCase.All[name].Job(17));
        TrajectoryJob shared = Run(new DeviceGroup([Device, Twin]), ParityCase.All[name].Job(17));
        Assert.Equal(GatheredBits.Of(alone), GatheredBits.Of(shared));
        Assert.Equal(alone.End, shared.End);
    }
}
