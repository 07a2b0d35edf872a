using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Plans;
using SpinAmp.Kernels.Devices;
using SpinAmp.Kernels.Drives;
using SpinAmp.Kernels.Lanes;

namespace SpinAmp.Bench.Parts;

/// <summary>One drive along y on both species: <see cref="BlockDrive{T}.Add"/>.</summary>
internal sealed class DrivePart<T, U> : Part
    where T : unmanaged, IReal<T>
    where U : unmanaged, IBits<U, T>
{
    private readonly BlockDrive<T> drive;
    private readonly FieldBlock<T> fields = new(PointPlan.LongestBlock);

    public DrivePart(BenchJob job, Drive shape)
    {
        DriveSamples samples = DriveSamples.Of(shape, job.Step, atNodes: false);
        WaveformParameters[] waveforms = [.. Enumerable.Repeat(samples.Waveform, T.Count)];
        DriveVectors[] vectors = [.. Enumerable.Repeat(samples.Vectors, T.Count)];
        const int block = PointPlan.LongestBlock;
        drive = samples.Kind switch
        {
            WaveformKind.Tone => new BlockDrive<T, U, ToneWaveform<T, U>>(waveforms, vectors, block, block),
            WaveformKind.Pulse => new BlockDrive<T, U, PulseWaveform<T, U>>(waveforms, vectors, block, block),
            _ => new BlockDrive<T, U, ChirpWaveform<T, U>>(waveforms, vectors, block, block),
        };
    }

    public override void Run()
    {
        for (int done = 0; done < Operations; done += PointPlan.LongestBlock * T.Count)
            drive.Add(fields);
    }

    public override void Dispose()
    {
        fields.Dispose();
        base.Dispose();
    }
}
