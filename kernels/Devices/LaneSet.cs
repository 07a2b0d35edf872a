using System.Runtime.Intrinsics;

namespace SpinAmp.Kernels.Devices;

/// <summary>The lane types a CPU can run; all give the same bits.</summary>
public enum LaneSet
{
    /// <summary>One trajectory at a time.</summary>
    Scalar,

    /// <summary>256-bit registers: 4 double, 8 single.</summary>
    Avx2,

    /// <summary>512-bit registers: 8 double, 16 single.</summary>
    Avx512,
}

/// <summary>What this machine's processor has.</summary>
public static class LaneSets
{
    /// <summary>The lane sets that run in hardware here, narrowest first.</summary>
    public static IReadOnlyList<LaneSet> Available { get; } =
    [
        LaneSet.Scalar,
        .. Vector256.IsHardwareAccelerated && System.Runtime.Intrinsics.X86.Fma.IsSupported ? [LaneSet.Avx2] : Array.Empty<LaneSet>(),
        .. Vector512.IsHardwareAccelerated && System.Runtime.Intrinsics.X86.Avx512F.IsSupported ? [LaneSet.Avx512] : Array.Empty<LaneSet>(),
    ];

    /// <summary>The widest available.</summary>
    public static LaneSet Widest => Available[^1];
}
