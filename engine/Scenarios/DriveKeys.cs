using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Units;

namespace SpinAmp.Engine.Scenarios;

/// <summary>The keys of the items of <c>drives:</c>, by type.</summary>
internal static class DriveKeys
{
    public const string Precession = "precession";
    public const string NamePattern = "^[A-Za-z][A-Za-z0-9_-]*$";
    public const string NameMust = "a name of letters, digits, _ and -, a letter first";

    public static readonly TextKey Name = new(
        "name", "Name of the drive: overrides, sweeps and lock-ins refer to it.", NamePattern, NameMust)
    { AlwaysWritten = true, Fixed = true, Examples = ["pump"] };

    public static readonly TextKey Type = new(
        "type", "sine: steady and linearly polarised; rotating: in the x-y plane; pulse: on for a while; chirp: its frequency moves.")
    { AlwaysWritten = true, Fixed = true };

    public static readonly ChoiceKey<DriveTarget> ActsOn = new(
        "acts on", "A magnetic field acts on both species; a pseudomagnetic field, such as that of dark matter, on one.",
        ("both", DriveTarget.Both), ("noble gas", DriveTarget.NobleGas), ("alkali", DriveTarget.Alkali))
    { Default = "both" };

    public static readonly QuantityKey Amplitude = new(
        "amplitude", Measure.MagneticField, "Peak field. Beyond about 12 pT on resonance the paper's cell answers less than linearly.")
    { Bound = Bound.NotNegative, Examples = ["5 pT"], AxisName = "drive_amplitude", AxisLongName = "amplitude of the drive" };

    public static readonly DirectionKey Direction = new(
        "direction", "Direction of the field: x, y, z, or an angle from x towards y. Along z it is an AC z-field.")
    { Examples = ["y", "45 deg"], AxisName = "drive_axis", AxisLongName = "direction of the drive" };

    public static readonly WordOrQuantityKey Frequency = new(
        new("frequency", Measure.Frequency,
            "Frequency f; \"precession\" is the noble gas's own |gamma_b (B_z + A0)|/2pi at the bias of each point, plus the detuning.")
        { Bound = Bound.NotNegative, Examples = ["10.1 Hz", Precession] },
        Precession)
    { AxisLongName = "drive frequency" };

    public static readonly WordOrQuantityKey RotationFrequency = new(
        new("frequency", Measure.Frequency,
            "Rotation frequency, above 0 from x to y; \"precession\" turns with the noble gas, faster by the detuning.")
        { Examples = ["-10.1 Hz", Precession] },
        Precession)
    { AxisLongName = "drive frequency" };

    public static readonly QuantityKey Carrier = new(
        "frequency", Measure.Frequency, "Carrier frequency; 0 Hz is a rectangular pulse of field.")
    { Bound = Bound.NotNegative, Default = "0 Hz", Examples = ["10.1 Hz"] };

    public static readonly QuantityKey FirstFrequency = new("frequency", Measure.Frequency, "Frequency at the beginning of the run.")
    { Bound = Bound.NotNegative, Examples = ["2 Hz"] };

    public static readonly QuantityKey Detuning = new(
        "detuning", Measure.Frequency,
        "With frequency: precession, how far above it the drive is. The bare frequency is meant: the dressed "
        + "resonance of the paper's cell lies 5 mHz below it at -8.59 mG.")
    { Default = "0 Hz", Examples = ["3 mHz"], AxisLongName = "drive frequency less precession frequency" };

    public static readonly QuantityKey Phase = new("phase", Measure.Angle, "Phase of the cosine when the drive begins.")
    { Default = "0 rad", Examples = ["90 deg"], AxisName = "drive_phase", AxisLongName = "phase of the drive" };

    public static readonly QuantityKey Start = new("start", Measure.Time, "When the pulse begins.")
    { Bound = Bound.NotNegative, Default = "0 s", Examples = ["1 s"] };

    public static readonly QuantityKey Duration = new("duration", Measure.Time, "How long the pulse lasts.")
    { Bound = Bound.Positive, Examples = ["20 ms"] };

    public static readonly QuantityKey Rate = new("rate", Measure.ChirpRate, "How fast the frequency moves.")
    { Examples = ["0.1 Hz/s"] };

    public static readonly QuantityKey ToFrequency = new(
        "to frequency", Measure.Frequency, "Frequency at the end of the run, instead of the rate.")
    { Bound = Bound.NotNegative, Examples = ["25 Hz"] };

    public static readonly ListKey Drives = new(
        "drives", "Fields that move: any number, each with a name.",
        ("sine", new("a sine drive", Name, Type, ActsOn, Amplitude, Direction, Frequency, Detuning, Phase)),
        ("rotating", new("a rotating drive", Name, Type, ActsOn, Amplitude, RotationFrequency, Detuning, Phase)),
        ("pulse", new("a pulse", Name, Type, ActsOn, Amplitude, Direction, Carrier, Phase, Start, Duration)),
        ("chirp", new("a chirp", Name, Type, ActsOn, Amplitude, Direction, FirstFrequency, Rate, ToFrequency, Phase)));
}
