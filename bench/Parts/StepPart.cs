using SpinAmp.Kernels;
using SpinAmp.Kernels.Devices;
using SpinAmp.Kernels.Drives;
using SpinAmp.Kernels.Integrators;
using SpinAmp.Kernels.Lanes;
using SpinAmp.Kernels.Noise;
using SpinAmp.Kernels.Physics;

namespace SpinAmp.Bench.Parts;

/// <summary>The step alone: <see cref="Trajectory.Advance"/> over one block of fields, filled once.</summary>
internal sealed class StepPart<T, U, TIntegrator> : Part
    where T : unmanaged, IReal<T>
    where U : unmanaged, IBits<U, T>
    where TIntegrator : unmanaged, IIntegrator<TIntegrator, T>
{
    private readonly KernelPlan plan;
    private readonly LaneMemory<TIntegrator> integrator = new(1);
    private readonly LaneMemory<SpinState<T>> state = new(1);
    private readonly LaneMemory<T> signal;
    private readonly FieldBlock<T> fields;

    public StepPart(BenchJob job)
    {
        TrajectoryJob built = (job with { Trajectories = T.Count }).Build();
        plan = built.Plan;
        integrator.Span[0] = TIntegrator.For(built.Cells, plan.Step);
        SpinVectors s = built.Start[0];
        state.Span[0].Alkali = new(T.Of(s.AX), T.Of(s.AY), T.Of(s.AZ));
        state.Span[0].Noble = new(T.Of(s.NX), T.Of(s.NY), T.Of(s.NZ));
        state.Span[0].AlkaliMean = state.Span[0].Alkali;
        signal = new(plan.BlockSteps);
        BlockNoise<T, U>[] noises = [.. built.Noises.Select(n => NoisePart<T, U>.Of(built, n))];
        fields = new(plan.BlockSamples, [.. noises.SelectMany(n => n.Targets)]);
        DriveJob drive = built.Drives[0];
        new BlockDrive<T, U, ToneWaveform<T, U>>(drive.Waveforms, drive.Vectors, plan.BlockSamples, plan.BlockAdvance).Add(fields);
        foreach (BlockNoise<T, U> noise in noises)
            noise.Add(fields, 0);
    }

    public override void Run()
    {
        var probe = new Vec3<T>(T.Of(1), T.Of(0), T.Of(0));
        for (int done = 0; done < Operations; done += plan.BlockSteps * T.Count)
            Trajectory.Advance(ref integrator.Span[0], ref state.Span[0], fields, probe, signal.Span, plan.Doublings);
    }

    public override void Dispose()
    {
        fields.Dispose();
        base.Dispose();
    }
}
