using System.Runtime.CompilerServices;

namespace SpinAmp.Kernels.Noise;

/// <summary>What a noise can be added to: the rows of a block, three components each where a vector is meant.</summary>
public static class NoiseRow
{
    /// <summary>Fields on the alkali (3) and on the noble gas (3), T, held over the step.</summary>
    public const int Fields = 0;

    /// <summary>Added to the alkali over the step, T, as a force held over it.</summary>
    public const int AlkaliSource = 6;

    /// <summary>Added to the noble gas at the end of the step, T.</summary>
    public const int NobleSource = 9;

    /// <summary>Standard normals of the alkali's projection noise, which the step scales by the momentary diffusion.</summary>
    public const int AlkaliNormals = 12;

    /// <summary>Standard normals of the noble gas's projection noise, likewise.</summary>
    public const int NobleNormals = 15;

    /// <summary>Added to the signal, T.</summary>
    public const int Readout = 18;

    /// <summary>Rows in all.</summary>
    public const int Count = 19;
}

/// <summary>What one unit of a noise adds to each <see cref="NoiseRow"/>.</summary>
[InlineArray(NoiseRow.Count)]
public struct NoiseVector
{
    private double first;
}
