using System.Runtime.Intrinsics;
using SpinAmp.Kernels.Lanes;

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

    /// <summary>Trajectories per instruction.</summary>
    /// <param name="set">Lane set.</param>
    /// <param name="single">Single precision; otherwise double.</param>
    public static int Width(LaneSet set, bool single) => set switch
    {
        LaneSet.Avx512 => single ? F32x16.Count : F64x8.Count,
        LaneSet.Avx2 => single ? F32x8.Count : F64x4.Count,
        _ => 1,
    };

    /// <summary>The widest available.</summary>
    public static LaneSet Widest => Available[^1];
}
