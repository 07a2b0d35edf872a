using System.Runtime.CompilerServices;
using SpinAmp.Kernels.Lanes;
using SpinAmp.Kernels.Physics;

namespace SpinAmp.Kernels.Integrators;

/// <summary>What one species relaxes towards along z, in two words of single precision.</summary>
/// <typeparam name="T">Real lanes.</typeparam>
public struct Equilibrium<T>
    where T : unmanaged, IReal<T>
{
    /// <summary>m_0, T, rounded.</summary>
    public T Value;

    /// <summary>What rounding took off it.</summary>
    public T Rest;

    /// <summary>Pumping at the equilibrium less relaxation there, T a step: not zero where the equilibrium is one in name only.</summary>
    public T Imbalance;

    /// <summary>One per lane. Host only.</summary>
    public static Equilibrium<T> For(
        ReadOnlySpan<CellParameters> lanes, Func<CellParameters, double> value, Func<CellParameters, double> imbalance) => new()
        {
            Value = Gather.Real<T, CellParameters>(lanes, value),
            Rest = Gather.Real<T, CellParameters>(lanes, p => T.IsSingle ? value(p) - (float)value(p) : 0),
            Imbalance = Gather.Real<T, CellParameters>(lanes, imbalance),
        };

    /// <summary>z - m_0 of spins whose last digits are in a remainder.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly T Deviation(T z, T remainder) => (z - Value) + (remainder - Rest);
}
