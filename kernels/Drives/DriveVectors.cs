namespace SpinAmp.Kernels.Drives;

/// <summary>Directions and sizes of one drive, tesla: its field is cosine waveform x Cosine + sine waveform x Sine, for each species.</summary>
public struct DriveVectors
{
    /// <summary>Twelve numbers: the cosine vector on the alkali and on the noble gas, then the sine vector likewise.</summary>
    public DriveVectorElements Elements;

    /// <summary>Storage of <see cref="DriveVectors"/>.</summary>
    [System.Runtime.CompilerServices.InlineArray(12)]
    public struct DriveVectorElements
    {
        private double first;
    }
}
