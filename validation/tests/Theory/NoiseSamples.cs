using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Noise;

namespace SpinAmp.Tests.Theory;

/// <summary>Noise for tests of the linear theory.</summary>
internal static class NoiseSamples
{
    public static NoiseTerm Field(NoiseProcess process, Field3 axis, DriveTarget target) => new(process, new NoiseAction
    {
        FieldOnAlkali = target == DriveTarget.NobleGas ? Field3.Zero : axis,
        FieldOnNoble = target == DriveTarget.Alkali ? Field3.Zero : axis,
    });

    /// <summary>The same noise along x and y, independent.</summary>
    public static NoiseTerm[] Fields(NoiseProcess process, DriveTarget target) =>
        [Field(process, ReferenceCell.X, target), Field(process, ReferenceCell.Y, target)];

    public static NoiseTerm Readout(double density) => new(NoiseProcess.Flat(density), new NoiseAction { Readout = 1 });

    /// <summary>The projection noise of both species, whose atoms must be counted.</summary>
    public static IEnumerable<NoiseTerm> Projection(VapourCell cell) =>
        new[] { true, false }.SelectMany(alkali => new SpinProjectionNoise("projection", alkali).Terms(cell));

    /// <summary>White, slow and resonant fields in any direction and sources on both species.</summary>
    public static NoiseTerm[] Random(Random random, VapourCell cell)
    {
        double Between(double low, double high) => low + ((high - low) * random.NextDouble());
        Field3 Direction() => new(Between(-1, 1), Between(-1, 1), Between(-1, 1));
        NoisePole[] poles = [new(Between(20, 500), 0, 1e-26), new(Between(30, 80), Between(50, 300), 3e-26)];
        return
        [
            new(new NoiseProcess(1e-28, poles), NoiseAction.Magnetic(Direction())),
            new(new NoiseProcess(0, poles[1..]), new NoiseAction { FieldOnNoble = Direction() }),
            new(new NoiseProcess(2e-28, poles[..1]), new NoiseAction { FieldOnAlkali = Direction() }),
            new(NoiseProcess.Flat(1e-14), new NoiseAction
            {
                AlkaliSource = cell.Alkali.EquilibriumField * Direction(), NobleSource = cell.NobleGas.EquilibriumField * Direction(),
            }),
        ];
    }
}
