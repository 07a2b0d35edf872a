using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;
using SpinAmp.Kernels.Random;

namespace SpinAmp.Engine.Noise;

/// <summary>Noise of a magnetic or pseudomagnetic field, T: it turns the spins, so it is meant after Stratonovich.</summary>
/// <param name="Name">Name in the scenario.</param>
/// <param name="Axis">Unit vector of the field; null for three independent processes of the same spectrum along x, y and z.</param>
/// <param name="Target">Both species for a magnetic field, one for a pseudomagnetic one.</param>
public abstract record FieldNoise(string Name, Field3? Axis, DriveTarget Target) : NoiseSource(Name)
{
    private static readonly Field3[] Axes = [new(1, 0, 0), new(0, 1, 0), new(0, 0, 1)];

    /// <inheritdoc/>
    public override NoiseSense Sense => NoiseSense.Stratonovich;

    /// <inheritdoc/>
    public override StreamId Stream => Target == DriveTarget.Both ? StreamId.MagneticField : StreamId.PseudomagneticField;

    /// <summary>The field along one axis, T.</summary>
    protected abstract NoiseProcess Process { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<NoiseTerm> Terms(VapourCell cell)
    {
        NoiseProcess process = Process;
        Field3[] axes = Axis is { } axis ? [axis] : Axes;
        return [.. axes.Select(a => new NoiseTerm(process, Action(a)))];
    }

    private NoiseAction Action(Field3 axis) => Target switch
    {
        DriveTarget.NobleGas => new() { FieldOnNoble = axis },
        DriveTarget.Alkali => new() { FieldOnAlkali = axis },
        _ => NoiseAction.Magnetic(axis),
    };
}
