using System.Collections.Frozen;

namespace SpinAmp.Engine.Units;

/// <summary>A unit people write: one row of the table below. Values convert as SI = value times Factor.</summary>
/// <param name="Symbol">How it is written, for example <c>mG</c>.</param>
/// <param name="Dimension">What it measures.</param>
/// <param name="Factor">Its size in the SI unit of the dimension; the 2 pi of gamma/2pi is part of it.</param>
/// <param name="Readable">Whether <see cref="For"/> may choose it.</param>
public sealed record Unit(string Symbol, Dimension Dimension, double Factor, bool Readable = false)
{
    private const double Turn = Math.Tau;

    private static readonly Unit[] Table =
    [
        new("aT", Dimension.MagneticField, 1e-18, true),
        new("fT", Dimension.MagneticField, 1e-15, true),
        new("pT", Dimension.MagneticField, 1e-12, true),
        new("nT", Dimension.MagneticField, 1e-9, true),
        new("uT", Dimension.MagneticField, 1e-6, true),
        new("µT", Dimension.MagneticField, 1e-6),
        new("mT", Dimension.MagneticField, 1e-3, true),
        new("T", Dimension.MagneticField, 1, true),
        new("mG", Dimension.MagneticField, 1e-7),
        new("G", Dimension.MagneticField, 1e-4),

        new("uHz", Dimension.Frequency, 1e-6, true),
        new("µHz", Dimension.Frequency, 1e-6),
        new("mHz", Dimension.Frequency, 1e-3, true),
        new("Hz", Dimension.Frequency, 1, true),
        new("kHz", Dimension.Frequency, 1e3, true),
        new("MHz", Dimension.Frequency, 1e6, true),

        new("mrad/s", Dimension.AngularFrequency, 1e-3, true),
        new("rad/s", Dimension.AngularFrequency, 1, true),
        new("krad/s", Dimension.AngularFrequency, 1e3, true),

        new("1/s", Dimension.Rate, 1, true),

        new("ns", Dimension.Time, 1e-9, true),
        new("us", Dimension.Time, 1e-6, true),
        new("µs", Dimension.Time, 1e-6),
        new("ms", Dimension.Time, 1e-3, true),
        new("s", Dimension.Time, 1, true),
        new("min", Dimension.Time, 60),
        new("h", Dimension.Time, 3600),

        new("Hz/T", Dimension.GyromagneticRatio, Turn),
        new("Hz/uT", Dimension.GyromagneticRatio, Turn * 1e6, true),
        new("Hz/µT", Dimension.GyromagneticRatio, Turn * 1e6),
        new("Hz/nT", Dimension.GyromagneticRatio, Turn * 1e9, true),
        new("Hz/mG", Dimension.GyromagneticRatio, Turn * 1e7),
        new("Hz/G", Dimension.GyromagneticRatio, Turn * 1e4),
        new("kHz/G", Dimension.GyromagneticRatio, Turn * 1e7),
        new("MHz/T", Dimension.GyromagneticRatio, Turn * 1e6),
        new("rad/(s T)", Dimension.GyromagneticRatio, 1),

        new("mrad", Dimension.Angle, 1e-3, true),
        new("rad", Dimension.Angle, 1, true),
        new("deg", Dimension.Angle, Math.PI / 180),
        new("°", Dimension.Angle, Math.PI / 180),

        new("mHz/s", Dimension.ChirpRate, 1e-3, true),
        new("Hz/s", Dimension.ChirpRate, 1, true),
        new("kHz/s", Dimension.ChirpRate, 1e3, true),

        .. PerRootHertz(
            Dimension.FieldDensity, true, ("aT", 1e-18), ("fT", 1e-15), ("pT", 1e-12), ("nT", 1e-9), ("uT", 1e-6), ("mT", 1e-3), ("T", 1)),
        .. PerRootHertz(Dimension.FieldDensity, false, ("mG", 1e-7), ("G", 1e-4)),
        .. PerRootHertz(Dimension.RelativeDensity, true, ("1", 1)),
        .. PerRootHertz(Dimension.RelativeDensity, false, ("ppm", 1e-6), ("%", 0.01)),

        new("dB", Dimension.Level, 1, true),
        new("K", Dimension.Temperature, 1, true),

        new("um", Dimension.Length, 1e-6, true),
        new("µm", Dimension.Length, 1e-6),
        new("mm", Dimension.Length, 1e-3, true),
        new("cm", Dimension.Length, 0.01),
        new("m", Dimension.Length, 1, true),

        new("S/m", Dimension.Conductivity, 1, true),
        new("MS/m", Dimension.Conductivity, 1e6, true),

        new("", Dimension.Number, 1, true),
        new("%", Dimension.Number, 0.01),
    ];

    private static readonly FrozenDictionary<string, Unit> BySymbol = Table.ToFrozenDictionary(unit => unit.Symbol);

    /// <summary>Every unit of the language.</summary>
    public static IReadOnlyList<Unit> All => Table;

    /// <summary>The unit written so, or null. The Greek letter mu serves as the micro sign.</summary>
    public static Unit? Find(string symbol) => BySymbol.GetValueOrDefault(symbol.Replace('\u03bc', '\u00b5'));

    /// <summary>The frequency in Hz of an angular frequency in rad/s, sign kept.</summary>
    public static double Hertz(double angularFrequency) => angularFrequency / Turn;

    /// <summary>The angular frequency in rad/s of a frequency in Hz, sign kept.</summary>
    public static double Angular(double frequency) => Turn * frequency;

    /// <summary>How many turns an angle in rad makes, sign kept.</summary>
    public static double Turns(double angle) => angle / Turn;

    /// <summary>The smallest angle that means the same, rad.</summary>
    public static double Wrapped(double angle) => Math.IEEERemainder(angle, Turn);

    /// <summary>The unit in which a value of this size (SI) reads best: a number from 1 to 1000 where there is such a unit.</summary>
    public static Unit For(double si, Dimension dimension)
    {
        var readable = Table.Where(unit => unit.Readable && unit.Dimension == dimension);
        var size = Math.Abs(si);
        return size == 0 || !double.IsFinite(size)
            ? readable.MinBy(unit => Math.Abs(Math.Log(unit.Factor)))!
            : readable.LastOrDefault(unit => size >= unit.Factor * (1 - 1e-12)) ?? readable.First();
    }

    // As a keyboard, an instrument and a paper write it; the first is the one in messages.
    private static string[] RootHertz => ["sqrt(Hz)", "rtHz", "√Hz"];

    private static IEnumerable<Unit> PerRootHertz(Dimension dimension, bool readable, params (string Symbol, double Factor)[] amplitudes) =>
        from amplitude in amplitudes
        from root in RootHertz
        select new Unit($"{amplitude.Symbol}/{root}", dimension, amplitude.Factor, readable && root == RootHertz[0]);
}
