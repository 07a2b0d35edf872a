using SpinAmp.Kernels.Lanes;

namespace SpinAmp.Kernels.Physics;

/// <summary>The noise of one step that does not come through fields.</summary>
/// <typeparam name="T">Real lanes.</typeparam>
public struct StepNoise<T>
    where T : unmanaged, IReal<T>
{
    /// <summary>Added to the alkali over the step, T.</summary>
    public Vec3<T> AlkaliSource;

    /// <summary>Added to the noble gas at the end of the step, T.</summary>
    public Vec3<T> NobleSource;

    /// <summary>Standard normals of the alkali's projection noise.</summary>
    public Vec3<T> AlkaliNormals;

    /// <summary>Standard normals of the noble gas's projection noise.</summary>
    public Vec3<T> NobleNormals;
}
