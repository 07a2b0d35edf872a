namespace SpinAmp.Kernels.Devices;

/// <summary>Spins of one trajectory at its start or end, tesla.</summary>
public readonly record struct SpinVectors(double AX, double AY, double AZ, double NX, double NY, double NZ)
{
    /// <summary>Numbers in it.</summary>
    public const int Components = 6;
}
