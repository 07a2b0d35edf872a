using SpinAmp.Kernels.Lanes;

namespace SpinAmp.Kernels.Physics;

/// <summary>The drives' fields on both species at one instant, or their mean over a step. T.</summary>
/// <typeparam name="T">Real lanes.</typeparam>
public struct DriveFields<T>
    where T : unmanaged, IReal<T>
{
    /// <summary>On the alkali: magnetic drives and b_a.</summary>
    public Vec3<T> OnAlkali;

    /// <summary>On the noble gas: magnetic drives and b_b.</summary>
    public Vec3<T> OnNoble;
}
