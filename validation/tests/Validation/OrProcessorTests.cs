using SpinAmp.Kernels.Devices;
using SpinAmp.Kernels.Physics;
using SpinAmp.Tests.Support;
using SpinAmp.Validation;

namespace SpinAmp.Tests.Validation;

/// <summary>A check runs on the processor what a card has no kernel for.</summary>
public class OrProcessorTests
{
    [Theory]
    [InlineData(IntegratorKind.AveragedPartner, 1)]
    [InlineData(IntegratorKind.ExponentialRosenbrock, 0)]
    public void What_a_device_refuses_the_processor_runs(IntegratorKind integrator, int loads)
    {
        var card = new Refusing();
        CellParameters cell = Engine.Plans.KernelCell.Of(Cells.AsPrinted(-8.59 * Cells.Milligauss));
        var job = new TrajectoryJob
        {
            Plan = Jobs.Plan(1e-4, 8, 4, integrator), Cells = [cell], Start = [new(0, 0, 1e-10, 0, 0, 1e-7)], Probes = [(1, 0, 0)],
            Drives = [], References = [],
        };
        new OrProcessor(card).Run(job, _ => { }, default);

        Assert.Equal(TrajectoryStatus.Complete, job.Status[0]);
        Assert.Equal(loads, card.Loads);
        Assert.Null(new OrProcessor(card).Without(card));
    }

    private sealed class Refusing : IDevice
    {
        private readonly CpuDevice processor = new(LaneSet.Scalar, 1);

        public int Loads { get; private set; }

        public string Name => "a card";

        public int Threads => 1;

        public bool PrefersSingle => false;

        public int Width(KernelPlan plan) => plan.Integrator == IntegratorKind.AveragedPartner ? 1 : throw new NotSupportedException("no");

        public int Capacity(TrajectoryJob job) => Width(job.Plan);

        public ILoadedJob Load(TrajectoryJob job)
        {
            Loads++;
            return processor.Load(job);
        }
    }
}
