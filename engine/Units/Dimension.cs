namespace SpinAmp.Engine.Units;

/// <summary>A kind of quantity, and the SI unit that its values are held in.</summary>
/// <param name="Name">Its name in messages, for example <c>magnetic field</c>.</param>
/// <param name="SiUnit">Symbol of its SI unit, for example <c>T</c>.</param>
public sealed record Dimension(string Name, string SiUnit)
{
    /// <summary>A magnetic or pseudomagnetic field, T.</summary>
    public static Dimension MagneticField { get; } = new("magnetic field", "T");

    /// <summary>Cycles per second, Hz.</summary>
    public static Dimension Frequency { get; } = new("frequency", "Hz");

    /// <summary>Radians per second, rad/s.</summary>
    public static Dimension AngularFrequency { get; } = new("angular frequency", "rad/s");

    /// <summary>An amplitude decay rate, 1/s.</summary>
    public static Dimension Rate { get; } = new("rate", "1/s");

    /// <summary>A time, s.</summary>
    public static Dimension Time { get; } = new("time", "s");

    /// <summary>Precession per field, rad/(s T); written per cycle (Hz/T) it means gamma/2pi.</summary>
    public static Dimension GyromagneticRatio { get; } = new("gyromagnetic ratio", "rad/(s T)");

    /// <summary>A plane angle, rad.</summary>
    public static Dimension Angle { get; } = new("angle", "rad");

    /// <summary>Change of a frequency per time, Hz/s.</summary>
    public static Dimension ChirpRate { get; } = new("chirp rate", "Hz/s");

    /// <summary>Amplitude density of a field's noise, T/sqrt(Hz).</summary>
    public static Dimension FieldDensity { get; } = new("field noise density", "T/sqrt(Hz)");

    /// <summary>Amplitude density of a relative fluctuation, 1/sqrt(Hz).</summary>
    public static Dimension RelativeDensity { get; } = new("relative noise density", "1/sqrt(Hz)");

    /// <summary>A ratio of powers on a logarithmic scale, dB.</summary>
    public static Dimension Level { get; } = new("level", "dB");

    /// <summary>A temperature, K.</summary>
    public static Dimension Temperature { get; } = new("temperature", "K");

    /// <summary>A length, m.</summary>
    public static Dimension Length { get; } = new("length", "m");

    /// <summary>An electrical conductivity, S/m.</summary>
    public static Dimension Conductivity { get; } = new("conductivity", "S/m");

    /// <summary>A pure number.</summary>
    public static Dimension Number { get; } = new("number", "1");
}
