namespace SpinAmp.Kernels.Integrators;

/// <summary>Whether a step takes noise beside that of fields: known to the compiler, so that a quiet step pays nothing for it.</summary>
public interface INoisePresence
{
    /// <summary>Whether it does.</summary>
    static abstract bool IsPresent { get; }
}

/// <summary>Without noise.</summary>
public struct Quiet : INoisePresence
{
    /// <inheritdoc/>
    public static bool IsPresent => false;
}

/// <summary>With noise.</summary>
public struct Noisy : INoisePresence
{
    /// <inheritdoc/>
    public static bool IsPresent => true;
}
