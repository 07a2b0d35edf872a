namespace SpinAmp.Kernels.Random;

/// <summary>The one registry of streams of random numbers: which process draws from which. Values never change meaning.</summary>
public enum StreamId : byte
{
    /// <summary>Spins and memories of noise at the start.</summary>
    Start = 1,

    /// <summary>Projection noise of the alkali.</summary>
    AlkaliProjection = 3,

    /// <summary>Projection noise of the noble gas.</summary>
    NobleProjection = 4,

    /// <summary>Angular momentum exchanged between the species.</summary>
    SpinExchange = 5,

    /// <summary>Magnetic fields.</summary>
    MagneticField = 6,

    /// <summary>Pseudomagnetic fields.</summary>
    PseudomagneticField = 7,

    /// <summary>Light shifts.</summary>
    LightShift = 8,

    /// <summary>Pumping.</summary>
    Pump = 9,

    /// <summary>Readout.</summary>
    Readout = 10,
}
