using SpinAmp.Engine.Units;

namespace SpinAmp.Tests.Units;

/// <summary>The table of units against the prefixes of SI and a few sizes known by heart.</summary>
public class UnitTableTests
{
    private static readonly Dictionary<char, double> s_prefixes = new()
    {
        ['a'] = 1e-18, ['f'] = 1e-15, ['p'] = 1e-12, ['n'] = 1e-9, ['u'] = 1e-6, ['µ'] = 1e-6, ['m'] = 1e-3, ['c'] = 1e-2, ['k'] = 1e3,
        ['M'] = 1e6,
    };

    private static readonly Dictionary<string, double> s_sizes = new()
    {
        [""] = 1, ["1"] = 1, ["%"] = 1e-2, ["ppm"] = 1e-6, ["dB"] = 1, ["T"] = 1, ["G"] = 1e-4, ["Hz"] = 1, ["s"] = 1, ["min"] = 60,
        ["h"] = 3600, ["rad"] = 1, ["deg"] = Math.PI / 180, ["°"] = Math.PI / 180, ["m"] = 1, ["S"] = 1, ["K"] = 1, ["(s T)"] = 1,
        ["sqrt(Hz)"] = 1, ["rtHz"] = 1, ["√Hz"] = 1,
    };

    public static TheoryData<string> Symbols => [.. Unit.All.Select(unit => unit.Symbol)];

    [Theory]
    [MemberData(nameof(Symbols))]
    public void A_unit_is_as_large_as_its_symbol_says(string symbol)
    {
        var unit = Unit.Find(symbol)!;
        var parts = symbol.Split('/');
        // Precession per field is in radians inside, and written in turns.
        var turns = unit.Dimension == Dimension.GyromagneticRatio && parts[0].EndsWith("Hz", StringComparison.Ordinal) ? 2 * Math.PI : 1;
        Assert.Equal(1, unit.Factor / (turns * Size(parts[0]) / (parts.Length > 1 ? Size(parts[1]) : 1)), 14);
    }

    [Theory]
    [InlineData("2 Hz", 4 * Math.PI)]
    [InlineData("2 rad/s", 2)]
    [InlineData("2 1/s", 2)]
    public void A_coupling_is_angular_however_it_is_written(string text, double coupling)
    {
        Assert.True(Measure.Coupling.TryRead(text, out var value, out _));
        Assert.Equal(coupling, value, 14);
    }

    [Theory]
    [InlineData(1.23456e-9, "1.23456 nT")]
    [InlineData(1.2345678e-9, "1.23457 nT")]
    public void Six_digits_are_shown(double tesla, string text) => Assert.Equal(text, Quantity.Format(tesla, Dimension.MagneticField));

    [Fact]
    public void Angles_convert_and_wrap()
    {
        Assert.Equal(-0.25, Unit.Turns(-Math.PI / 2), 15);
        Assert.Equal(3, Unit.Hertz(Unit.Angular(3)), 15);
        Assert.Equal(-0.5, Unit.Wrapped((8 * Math.PI) - 0.5), 14);
        Assert.Equal(-2, Unit.Wrapped((2 * Math.PI) - 2), 14);
        Assert.Equal(3, Unit.Wrapped(3), 15);
    }

    [Fact]
    public void A_time_of_0_is_no_rate()
    {
        Assert.False(Measure.Relaxation.TryRead("0 s", out _, out var why));
        Assert.Equal("not finite", why);
    }

    private static double Size(string symbol) => s_sizes.TryGetValue(symbol, out var size) ? size : s_prefixes[symbol[0]] * s_sizes[symbol[1..]];
}
