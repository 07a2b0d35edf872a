using SpinAmp.Engine.Cell;

namespace SpinAmp.Tests.KernelNoise;

/// <summary>Cells of one species alone, and of none.</summary>
internal static class NoiseCells
{
    private static readonly SpinEnsemble Nothing = new("none", 0, 1, 1, 0);

    /// <summary>Spins that stay zero: the signal is what the readout adds.</summary>
    public static VapourCell Empty { get; } = Alone(Nothing, Nothing, default);

    public static VapourCell OfAlkali(SpinEnsemble alkali, Field3 field = default) => Alone(alkali, Nothing, field);

    public static VapourCell OfNobleGas(SpinEnsemble noble, Field3 field = default) => Alone(Nothing, noble, field);

    private static VapourCell Alone(SpinEnsemble alkali, SpinEnsemble noble, Field3 field) =>
        new(alkali, noble, field, default, Coupling.NobleOnAlkali, 0);
}
