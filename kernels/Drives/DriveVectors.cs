using System.Runtime.CompilerServices;

namespace SpinAmp.Kernels.Drives;

/// <summary>Directions and sizes of one drive, tesla: its field is cosine waveform x cosine vector + sine waveform x sine vector.</summary>
/// <remarks>Twelve numbers: the cosine vector on the alkali and on the noble gas, then the sine vector likewise.</remarks>
[InlineArray(12)]
public struct DriveVectors
{
    private double first;
}
