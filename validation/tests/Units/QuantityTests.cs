using SpinAmp.Engine.Species;
using SpinAmp.Engine.Units;

namespace SpinAmp.Tests.Units;

public class QuantityTests
{
    [Theory]
    [InlineData("-8.59 mG", -8.59e-7, "T")]
    [InlineData("\u22128.59mG", -8.59e-7, "T")]
    [InlineData("5 pT", 5e-12, "T")]
    [InlineData("2.5 \u03bcT", 2.5e-6, "T")]
    [InlineData("2.5 \u00b5T", 2.5e-6, "T")]
    [InlineData("1.5e3 aT", 1.5e-15, "T")]
    [InlineData("0.5 G", 5e-5, "T")]
    [InlineData("1.6 kHz", 1600, "Hz")]
    [InlineData(".5 mHz", 5e-4, "Hz")]
    [InlineData("2 h", 7200, "s")]
    [InlineData("90 deg", Math.PI / 2, "rad")]
    [InlineData("90°", Math.PI / 2, "rad")]
    [InlineData("50 %", 0.5, "1")]
    [InlineData("3e-4", 3e-4, "1")]
    [InlineData("700 Hz/mG", 2 * Math.PI * 7e9, "rad/(s T)")]
    [InlineData("7 Hz/nT", 2 * Math.PI * 7e9, "rad/(s T)")]
    [InlineData("700 kHz/G", 2 * Math.PI * 7e9, "rad/(s T)")]
    [InlineData("11.777 MHz/T", 2 * Math.PI * 11.777e6, "rad/(s T)")]
    [InlineData("5 fT/sqrt(Hz)", 5e-15, "T/sqrt(Hz)")]
    [InlineData("5 fT/rtHz", 5e-15, "T/sqrt(Hz)")]
    [InlineData("5fT/√Hz", 5e-15, "T/sqrt(Hz)")]
    [InlineData("2 mG/rtHz", 2e-7, "T/sqrt(Hz)")]
    [InlineData("1e-5 1/sqrt(Hz)", 1e-5, "1/sqrt(Hz)")]
    [InlineData("0.3 %/√Hz", 3e-3, "1/sqrt(Hz)")]
    [InlineData("10 ppm/rtHz", 1e-5, "1/sqrt(Hz)")]
    [InlineData("1 dB", 1, "dB")]
    [InlineData("300 K", 300, "K")]
    [InlineData("1.5 mm", 1.5e-3, "m")]
    [InlineData("37 MS/m", 3.7e7, "S/m")]
    public void Is_held_in_si(string text, double si, string unit)
    {
        var quantity = Quantity.Parse(text);
        Assert.Equal(1, quantity.Si / si, 14);
        Assert.Equal(unit, quantity.Dimension.SiUnit);
    }

    // A unit is a power of ten times one of these, read off its symbol: the table of units has no prefixes to take from.
    private static readonly Dictionary<string, double> Bases = new()
    {
        ["T"] = 1, ["G"] = 1e-4, ["Hz"] = 1, ["rad/s"] = 1, ["1/s"] = 1, ["s"] = 1, ["min"] = 60, ["h"] = 3600, ["rad"] = 1,
        ["deg"] = Math.PI / 180, ["°"] = Math.PI / 180, ["Hz/s"] = 1, ["dB"] = 1, ["K"] = 1, ["m"] = 1, ["S/m"] = 1, ["%"] = 0.01,
        [""] = 1, ["1"] = 1, ["ppm"] = 1e-6, ["rad/(s T)"] = 1,
    };

    private static readonly Dictionary<char, double> Prefixes = new()
    {
        ['a'] = 1e-18, ['f'] = 1e-15, ['p'] = 1e-12, ['n'] = 1e-9, ['u'] = 1e-6, ['µ'] = 1e-6, ['m'] = 1e-3, ['c'] = 1e-2, ['k'] = 1e3,
        ['M'] = 1e6,
    };

    [Fact]
    public void Every_unit_has_the_size_that_its_symbol_says()
    {
        static double Simple(string symbol) =>
            Bases.TryGetValue(symbol, out var size) ? size : Prefixes[symbol[0]] * Bases[symbol[1..]];
        static double Size(Unit unit)
        {
            // Frequency per field is gamma/2pi; densities are per root of a hertz.
            string[] parts = unit.Symbol.Split('/');
            return unit.Dimension == Dimension.GyromagneticRatio && unit.Symbol[0] != 'r'
                ? 2 * Math.PI * Simple(parts[0]) / Simple(parts[1])
                : parts.Length == 2 && parts[1] is "sqrt(Hz)" or "rtHz" or "√Hz" ? Simple(parts[0]) : Simple(unit.Symbol);
        }

        Assert.All(Unit.All, unit => Assert.Equal(1, unit.Factor / Size(unit), 1e-12));
    }

    // A coupling is J: over 2 pi where it is written in Hz. A relaxation is Gamma, Gamma/2pi or 1/Gamma.
    [Theory]
    [InlineData("4.8 Hz", 2 * Math.PI * 4.8)]
    [InlineData("30 rad/s", 30)]
    [InlineData("0.03 krad/s", 30)]
    [InlineData("30 1/s", 30)]
    public void A_coupling_means_J(string text, double expected) =>
        Assert.Equal(expected, Measure.Coupling.Meanings[Quantity.Parse(text).Dimension](Quantity.Parse(text).Si), 1e-12 * expected);

    [Theory]
    [InlineData("1.6 kHz", 2 * Math.PI * 1600)]
    [InlineData("130 s", 1.0 / 130)]
    [InlineData("0.01 1/s", 0.01)]
    public void A_relaxation_means_Gamma(string text, double expected) =>
        Assert.Equal(expected, Measure.Relaxation.Meanings[Quantity.Parse(text).Dimension](Quantity.Parse(text).Si), 1e-12 * expected);

    [Theory]
    [InlineData("8.59 mg", "unknown unit \"mg\"")]
    [InlineData("much", "not a number with a unit")]
    [InlineData("", "not a number with a unit")]
    [InlineData("1.2.3 T", "not a number with a unit")]
    [InlineData("1e999 T", "not finite")]
    [InlineData("1 2 T", "unknown unit \"2 T\"")]
    public void Says_why_it_is_none(string text, string why) =>
        Assert.Equal(why, Assert.Throws<FormatException>(() => Quantity.Parse(text)).Message);

    [Fact]
    public void Every_unit_survives_writing_and_reading()
    {
        foreach (var unit in Unit.All)
        {
            var quantity = new Quantity(-1234.567890123456, unit);
            Assert.Equal(quantity, Quantity.Parse(quantity.ToString()));
        }
    }

    [Theory]
    [InlineData(5e-12, "5 pT")]
    [InlineData(-8.59e-7, "-859 nT")]
    [InlineData(1e-9, "1 nT")]
    [InlineData(999.9e-9, "999.9 nT")]
    [InlineData(3e-20, "0.03 aT")]
    [InlineData(0, "0 T")]
    public void Fields_read_well(double tesla, string text) => Assert.Equal(text, Quantity.Format(tesla, Dimension.MagneticField));

    [Fact]
    public void Formatting_keeps_the_size_in_every_dimension()
    {
        foreach (var dimension in Unit.All.Select(unit => unit.Dimension).Distinct())
        {
            for (var value = 1.3e-19; value < 1e12; value *= 7)
            {
                var back = Quantity.Parse(Quantity.Format(value, dimension, 9));
                Assert.Equal(dimension, back.Dimension);
                Assert.Equal(1, back.Si / value, 8);
            }
        }
    }

    [Theory]
    [InlineData("1.6 kHz", 2 * Math.PI * 1600)]
    [InlineData("130 s", 1 / 130.0)]
    [InlineData("0.01 1/s", 0.01)]
    [InlineData("100 rad/s", 100)]
    public void A_relaxation_is_a_rate(string text, double rate)
    {
        Assert.True(Measure.Relaxation.TryRead(text, out var value, out _));
        Assert.Equal(1, value / rate, 14);
    }

    [Fact]
    public void A_coupling_in_hertz_is_angular_inside()
    {
        Assert.True(Measure.Coupling.TryRead("4.8 Hz", out var value, out _));
        Assert.Equal(2 * Math.PI * 4.8, value, 12);
        Assert.False(Measure.Coupling.TryRead("1 s", out _, out var why));
        Assert.Equal("time", why);
    }

    [Theory]
    [InlineData("87Rb", 7.0062e9)]
    [InlineData("39K", 7.0062e9)]
    [InlineData("85Rb", 4.6708e9)]
    [InlineData("133Cs", 3.5031e9)]
    [InlineData("129Xe", 11.777e6)]
    [InlineData("3He", 32.434e6)]
    [InlineData("21Ne", 3.361e6)]
    public void Species_precess_as_tabulated(string name, double hertzPerTesla)
    {
        var species = SpeciesCatalogue.All[name];
        Assert.Equal(1, Unit.Hertz(species.GyromagneticRatio) / hertzPerTesla, 4);
        Assert.Contains("doi", species.Source, StringComparison.Ordinal);
    }
}
