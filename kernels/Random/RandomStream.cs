using System.Diagnostics.CodeAnalysis;

namespace SpinAmp.Kernels.Random;

/// <summary>
/// The one registry of random processes: numbers of different streams are independent. A number given out is never changed or given again,
/// since results of a seed depend on it.
/// </summary>
[SuppressMessage("Naming", "CA1711", Justification = "A stream of numbers; no one takes it for a System.IO.Stream.")]
public enum RandomStream : byte
{
    /// <summary>Initial alkali spins.</summary>
    StartAlkali = 1,

    /// <summary>Initial noble-gas spins.</summary>
    StartNoble = 2,

    /// <summary>Projection noise of the alkali spins.</summary>
    AlkaliProjection = 3,

    /// <summary>Projection noise of the noble-gas spins.</summary>
    NobleProjection = 4,

    /// <summary>Spin-exchange collisions, which turn both species at once.</summary>
    SpinExchange = 5,

    /// <summary>Noise of the magnetic field.</summary>
    MagneticField = 6,

    /// <summary>Noise of a field that acts on one species only.</summary>
    PseudomagneticField = 7,

    /// <summary>Light shift of pump and probe.</summary>
    LightShift = 8,

    /// <summary>Intensity and direction of the pump light.</summary>
    Pump = 9,

    /// <summary>Readout: photon shot noise and electronics.</summary>
    Readout = 10,

    /// <summary>Initial state of noise with memory, such as Ornstein-Uhlenbeck and 1/f.</summary>
    StartMemory = 11,
}
