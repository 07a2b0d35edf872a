using SpinAmp.Kernels.Devices;
using SpinAmp.Tests.KernelNoise;
using SpinAmp.Tests.Support;

namespace SpinAmp.Tests.Devices.Parity;

/// <summary>A kernel of the catalogue on a few trajectories in which everything is on.</summary>
/// <param name="Plan">The kernel.</param>
/// <param name="Drives">Number of drives.</param>
internal sealed record ParityCase(KernelPlan Plan, int Drives)
{
    private const double Step = 5e-4;

    /// <summary>All of them, which together have every flow, waveform, noise and precision.</summary>
    public static IReadOnlyDictionary<string, ParityCase> All { get; } = Cases().ToDictionary(c => c.Name, c => c.Case);

    /// <summary>How much of a rounding the noble gas may be off in single precision: it is as its increments are.</summary>
    public double NobleGrowth => Plan.Step < Step ? 0.5 : 4;

    /// <summary>A job of the first trajectories.</summary>
    public TrajectoryJob Job(int count, int seed = 61) =>
        new NoisyTrajectories(seed) { Drives = Drives }.Job(Plan, [.. Enumerable.Range(0, count)]);

    // Blocks of 6 steps begin and end within the groups of four that share random words; edges of pulses fall within blocks.
    private static IEnumerable<(string Name, ParityCase Case)> Cases()
    {
        foreach (bool single in new[] { false, true })
        {
            string precision = single ? "single" : "double";
            foreach (FlowKind alkali in Enum.GetValues<FlowKind>())
            {
                foreach (FlowKind noble in new[] { FlowKind.SmallAngle, FlowKind.Unequal })
                    yield return ($"noisy {alkali} {noble} {precision}", new(Kernel(single, alkali, noble) with { Noisy = true }, 3));
            }

            foreach (int drives in new[] { 0, 1, 4, 16 })
                yield return ($"{drives} drives {precision}", new(Kernel(single, FlowKind.LargeAngle, FlowKind.SmallAngle), drives));
            yield return ($"small steps {precision}", new(Small(Kernel(single, FlowKind.SmallAngle, FlowKind.SmallAngle)), 2));
            yield return ($"unequal {precision}", new(Kernel(single, FlowKind.Unequal, FlowKind.Unequal), 2));
        }

        KernelPlan kutta = Kernel(false, FlowKind.SmallAngle, FlowKind.SmallAngle) with { Integrator = IntegratorKind.RungeKutta4 };
        yield return ("Kutta", new(kutta, 3));
        yield return ("Kutta, 16 drives", new(kutta, 16));
    }

    // What rounding takes off the noble gas would show in the long run: its increments are a hundredth of those above.
    private static KernelPlan Small(KernelPlan plan) => plan with { Step = Step / 100, StepsPerSample = 600, BlockSteps = 30 };

    private static KernelPlan Kernel(bool single, FlowKind alkali, FlowKind noble) =>
        Jobs.Plan(Step, 24, 4, single: single, alkali: alkali, noble: noble, doublings: 2, blockSteps: 6) with { KeepsSpins = true };
}
