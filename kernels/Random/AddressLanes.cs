using SpinAmp.Kernels.Lanes;

namespace SpinAmp.Kernels.Random;

/// <summary>Whose random numbers are drawn, one <see cref="RandomAddress"/> per lane.</summary>
/// <typeparam name="T">Real lanes.</typeparam>
/// <typeparam name="U">Integer lanes.</typeparam>
public struct AddressLanes<T, U>
    where T : unmanaged, IReal<T>
    where U : unmanaged, IBits<U, T>
{
    /// <summary>The lower word of the key.</summary>
    public U LowKey;

    /// <summary>The upper word of the key.</summary>
    public U HighKey;

    /// <summary>The realisation.</summary>
    public U Realisation;

    /// <summary>The packet.</summary>
    public U Packet;

    /// <summary>One address per lane. Host only.</summary>
    public static AddressLanes<T, U> For(ReadOnlySpan<RandomAddress> lanes) => new()
    {
        LowKey = Gather.Bits<T, U, RandomAddress>(lanes, a => (uint)a.Key),
        HighKey = Gather.Bits<T, U, RandomAddress>(lanes, a => (uint)(a.Key >> 32)),
        Realisation = Gather.Bits<T, U, RandomAddress>(lanes, a => a.Realisation),
        Packet = Gather.Bits<T, U, RandomAddress>(lanes, a => a.Packet),
    };
}
