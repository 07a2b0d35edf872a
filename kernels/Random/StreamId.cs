namespace SpinAmp.Kernels.Random;

/// <summary>The one registry of streams of random numbers: which process draws from which. Values never change meaning.</summary>
public enum StreamId : byte
{
    /// <summary>Alkali spins at the start.</summary>
    StartAlkali = 1,

    /// <summary>Noble-gas spins at the start.</summary>
    StartNoble = 2,

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

    /// <summary>Memory of coloured noise at the start.</summary>
    StartMemory = 11,
}
