using SpinAmp.Kernels.Lanes;

namespace SpinAmp.Kernels.Physics;

/// <summary>The state of one trajectory per lane between steps. All in tesla.</summary>
/// <typeparam name="T">Real lanes.</typeparam>
public struct SpinState<T>
    where T : unmanaged, IReal<T>
{
    /// <summary>A = lambda M^a: the alkali, as the field it makes on the noble gas.</summary>
    public Vec3<T> Alkali;

    /// <summary>What rounding has kept out of <see cref="Alkali"/> so far; used by noise in single precision only.</summary>
    public Vec3<T> AlkaliRemainder;

    /// <summary>N = lambda M^b: the noble gas, as the field it makes on the alkali.</summary>
    public Vec3<T> Noble;

    /// <summary>What rounding has kept out of <see cref="Noble"/> so far; used by single precision only.</summary>
    public Vec3<T> NobleRemainder;

    /// <summary>Mean of the alkali over the last step.</summary>
    public Vec3<T> AlkaliMean;
}
