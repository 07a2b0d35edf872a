using System.Collections.Frozen;

namespace SpinAmp.Engine.Units;

/// <summary>What a place in a scenario asks for: the dimensions it accepts, and what each of them means there.</summary>
/// <remarks>
/// The conventions of PHYSICS.md section 1 are the entries below: a relaxation of <c>1.6 kHz</c> means 2 pi 1600 1/s, one of
/// <c>130 s</c> means 1/130 1/s; a coupling of <c>4.8 Hz</c> means J = 2 pi 4.8 rad/s; a drive's frequency in Hz stays in Hz.
/// </remarks>
/// <param name="Name">With its article, for messages: <c>a magnetic field</c>.</param>
/// <param name="SiUnit">Unit of the values it yields.</param>
/// <param name="Meanings">From each accepted dimension's SI value to the value meant.</param>
public sealed record Measure(string Name, string SiUnit, FrozenDictionary<Dimension, Func<double, double>> Meanings)
{
    /// <summary>A magnetic or pseudomagnetic field, T.</summary>
    public static Measure MagneticField { get; } = Plain("a magnetic field", Dimension.MagneticField);

    /// <summary>A frequency, Hz.</summary>
    public static Measure Frequency { get; } = Plain("a frequency", Dimension.Frequency);

    /// <summary>A frequency's change per time, Hz/s.</summary>
    public static Measure ChirpRate { get; } = Plain("a chirp rate", Dimension.ChirpRate);

    /// <summary>A time, s.</summary>
    public static Measure Time { get; } = Plain("a time", Dimension.Time);

    /// <summary>An angle, rad.</summary>
    public static Measure Angle { get; } = Plain("an angle", Dimension.Angle);

    /// <summary>A pure number.</summary>
    public static Measure Number { get; } = Plain("a number without unit", Dimension.Number);

    /// <summary>Amplitude density of a field's noise, T/sqrt(Hz).</summary>
    public static Measure FieldDensity { get; } = Plain("a field noise density", Dimension.FieldDensity);

    /// <summary>Amplitude density of a relative fluctuation, 1/sqrt(Hz).</summary>
    public static Measure RelativeDensity { get; } = Plain("a relative noise density", Dimension.RelativeDensity);

    /// <summary>A ratio of powers, dB.</summary>
    public static Measure Level { get; } = Plain("a level in dB", Dimension.Level);

    /// <summary>A temperature, K.</summary>
    public static Measure Temperature { get; } = Plain("a temperature", Dimension.Temperature);

    /// <summary>A length, m.</summary>
    public static Measure Length { get; } = Plain("a length", Dimension.Length);

    /// <summary>An electrical conductivity, S/m.</summary>
    public static Measure Conductivity { get; } = Plain("a conductivity", Dimension.Conductivity);

    /// <summary>A gyromagnetic ratio, rad/(s T), usually written as gamma/2pi.</summary>
    public static Measure GyromagneticRatio { get; } = Plain("a gyromagnetic ratio", Dimension.GyromagneticRatio);

    /// <summary>A coupling J, rad/s, usually written as J/2pi.</summary>
    public static Measure Coupling { get; } = new("a coupling frequency", "rad/s", Meaning(
        (Dimension.Frequency, Unit.Angular), (Dimension.AngularFrequency, w => w), (Dimension.Rate, w => w)));

    /// <summary>An amplitude decay rate, 1/s, written as Gamma/2pi, as Gamma or as the time 1/Gamma.</summary>
    public static Measure Relaxation { get; } = new("a relaxation rate or time", "1/s", Meaning(
        (Dimension.Frequency, Unit.Angular), (Dimension.Time, t => 1 / t),
        (Dimension.Rate, r => r), (Dimension.AngularFrequency, w => w)));

    /// <summary>The value meant by what is written there, or false and why in a few words.</summary>
    public bool TryRead(string text, out double value, out string why)
    {
        value = 0;
        if (!Quantity.TryParse(text, out var quantity, out why)) return false;
        if (!Meanings.TryGetValue(quantity.Dimension, out var meaning))
        {
            why = quantity.Dimension == Dimension.Number ? "no unit" : quantity.Dimension.Name;
            return false;
        }

        value = meaning(quantity.Si);
        why = double.IsFinite(value) ? "" : "not finite";
        return why.Length == 0;
    }

    private static Measure Plain(string name, Dimension dimension) => new(name, dimension.SiUnit, Meaning((dimension, x => x)));

    private static FrozenDictionary<Dimension, Func<double, double>> Meaning(params (Dimension From, Func<double, double> To)[] meanings) =>
        meanings.ToFrozenDictionary(meaning => meaning.From, meaning => meaning.To);
}
