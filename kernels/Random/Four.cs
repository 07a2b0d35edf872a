namespace SpinAmp.Kernels.Random;

/// <summary>Four sets of lanes that are drawn together: the words of a counter, or the numbers of four steps.</summary>
/// <typeparam name="TLanes">Lanes.</typeparam>
public struct Four<TLanes>
    where TLanes : unmanaged
{
    /// <summary>The first.</summary>
    public TLanes A;

    /// <summary>The second.</summary>
    public TLanes B;

    /// <summary>The third.</summary>
    public TLanes C;

    /// <summary>The fourth.</summary>
    public TLanes D;
}
