using SpinAmp.Engine.Cell;

namespace SpinAmp.Engine.Drives;

/// <summary>What a drive acts on.</summary>
public enum DriveTarget
{
    /// <summary>A magnetic field: both species.</summary>
    Both,

    /// <summary>A pseudomagnetic field on the noble gas only, b_b.</summary>
    NobleGas,

    /// <summary>A pseudomagnetic field on the alkali only, b_a.</summary>
    Alkali,
}

/// <summary>A field in time, in tesla, added to the static field of the cell.</summary>
/// <param name="Name">Name in the scenario, unique within it.</param>
/// <param name="Target">What it acts on.</param>
public abstract record Drive(string Name, DriveTarget Target);

/// <summary>b(t) = Amplitude cos(2 pi f t + phase): a linearly polarised sine; along z it is an AC z-field.</summary>
/// <param name="Name">Name in the scenario.</param>
/// <param name="Target">What it acts on.</param>
/// <param name="Amplitude">Peak field vector, T.</param>
/// <param name="Frequency">f in Hz, at least 0.</param>
/// <param name="Phase">Phase at t = 0, rad.</param>
public sealed record SineDrive(string Name, DriveTarget Target, Field3 Amplitude, double Frequency, double Phase) : Drive(Name, Target);

/// <summary>b(t) = a (x cos(2 pi f t + phase) + y sin(2 pi f t + phase)): rotates from x to y for f above 0.</summary>
/// <param name="Name">Name in the scenario.</param>
/// <param name="Target">What it acts on.</param>
/// <param name="Amplitude">a in T.</param>
/// <param name="Frequency">Signed rotation frequency f in Hz.</param>
/// <param name="Phase">Phase at t = 0, rad.</param>
public sealed record RotatingDrive(string Name, DriveTarget Target, double Amplitude, double Frequency, double Phase) : Drive(Name, Target);

/// <summary>A sine switched on from Start for Duration: Amplitude cos(2 pi f (t - Start) + phase); f = 0 is a rectangular field pulse.</summary>
/// <param name="Name">Name in the scenario.</param>
/// <param name="Target">What it acts on.</param>
/// <param name="Amplitude">Peak field vector, T.</param>
/// <param name="Frequency">Carrier f in Hz, at least 0.</param>
/// <param name="Phase">Phase at Start, rad.</param>
/// <param name="Start">Switching-on time, s.</param>
/// <param name="Duration">Length, s.</param>
public sealed record PulseDrive(
    string Name, DriveTarget Target, Field3 Amplitude, double Frequency, double Phase, double Start, double Duration) : Drive(Name, Target);

/// <summary>b(t) = Amplitude cos(2 pi (f0 t + rate t^2/2) + phase): a linear chirp over the whole run.</summary>
/// <param name="Name">Name in the scenario.</param>
/// <param name="Target">What it acts on.</param>
/// <param name="Amplitude">Peak field vector, T.</param>
/// <param name="Frequency">f0 at t = 0, Hz.</param>
/// <param name="Rate">Sweep rate, Hz/s.</param>
/// <param name="Phase">Phase at t = 0, rad.</param>
public sealed record ChirpDrive(
    string Name, DriveTarget Target, Field3 Amplitude, double Frequency, double Rate, double Phase) : Drive(Name, Target);
