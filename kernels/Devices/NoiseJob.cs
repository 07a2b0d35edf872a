using SpinAmp.Kernels.Noise;
using SpinAmp.Kernels.Random;

namespace SpinAmp.Kernels.Devices;

/// <summary>One scalar noise of every trajectory.</summary>
/// <param name="Stream">The process it draws for.</param>
/// <param name="FirstDraw">First of its draws among those of the process.</param>
/// <param name="Parameters">One per trajectory, alike in their kinds of poles.</param>
/// <param name="Vectors">What a unit of it adds to, one per trajectory.</param>
public sealed record NoiseJob(StreamId Stream, int FirstDraw, NoiseParameters[] Parameters, NoiseVector[] Vectors)
{
    /// <summary>Numbers of memory per trajectory.</summary>
    public int Memory => Parameters[0].Memory;
}
