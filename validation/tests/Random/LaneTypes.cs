using SpinAmp.Kernels.Devices;
using SpinAmp.Kernels.Lanes;

namespace SpinAmp.Tests.RandomNumbers;

/// <summary>What is done with one pair of lane types.</summary>
internal interface ILaneAction
{
    void Run<T, U>()
        where T : unmanaged, IReal<T>
        where U : unmanaged, IBits<U, T>;
}

/// <summary>The lane types that run in hardware here.</summary>
internal static class LaneTypes
{
    public static void RunDouble(ILaneAction action)
    {
        action.Run<F64x1, U32x1>();
        if (LaneSets.Available.Contains(LaneSet.Avx2))
            action.Run<F64x4, U32x4>();
        if (LaneSets.Available.Contains(LaneSet.Avx512))
            action.Run<F64x8, U32x8>();
    }

    public static void RunSingle(ILaneAction action)
    {
        action.Run<F32x1, U32x1>();
        if (LaneSets.Available.Contains(LaneSet.Avx2))
            action.Run<F32x8, U32x8>();
        if (LaneSets.Available.Contains(LaneSet.Avx512))
            action.Run<F32x16, U32x16>();
    }
}
