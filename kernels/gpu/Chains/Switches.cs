namespace SpinAmp.Kernels.Gpu.Chains;

/// <summary>A choice made when a kernel is compiled.</summary>
internal interface ISwitch
{
    static abstract bool IsOn { get; }
}

/// <summary>Yes.</summary>
internal struct On : ISwitch
{
    public static bool IsOn => true;
}

/// <summary>No.</summary>
internal struct Off : ISwitch
{
    public static bool IsOn => false;
}

/// <summary>Which components of a vector are added to: what is not costs nothing.</summary>
internal interface IAxes
{
    static abstract bool X { get; }

    static abstract bool Y { get; }

    static abstract bool Z { get; }
}

/// <inheritdoc cref="IAxes"/>
internal struct Axes<TX, TY, TZ> : IAxes
    where TX : ISwitch
    where TY : ISwitch
    where TZ : ISwitch
{
    public static bool X => TX.IsOn;

    public static bool Y => TY.IsOn;

    public static bool Z => TZ.IsOn;
}
