namespace SpinAmp.Kernels.Random;

/// <summary>Whose random numbers a lane draws.</summary>
/// <param name="Key">64 bits mixed from the seed and the values of the point: <see cref="RandomKey.Mix"/>.</param>
/// <param name="Realisation">Number of the realisation of the point.</param>
/// <param name="Packet">Number of the packet of atoms in its cell; zero in a cell of one.</param>
public readonly record struct RandomAddress(ulong Key, uint Realisation, uint Packet);
