using System.Globalization;
using System.Text.RegularExpressions;
using SpinAmp.Engine.Reports;
using SpinAmp.Engine.Units;
using Unit = SpinAmp.Engine.Units.Unit;

namespace SpinAmp.Validation.Reports;

/// <summary>Numbers of checks as people read them.</summary>
public static partial class Display
{
    private const string Digits = "G6";
    private const string SomeDigits = "G4";
    private const string FewDigits = "G3";
    private const int MostPlaces = 15;

    /// <summary>Value and expected value of a comparison in one readable unit.</summary>
    public static (string Value, string Expected) Pair(Comparison c)
    {
        double larger = Larger(c.Value, c.Expected);
        return (In(c.Value, c.Unit, larger, Digits), In(c.Expected, c.Unit, larger, Digits));
    }

    /// <summary>Difference and tolerance of a comparison.</summary>
    public static (string Difference, string Tolerance) Sizes(Comparison c) => c.Measure switch
    {
        Measure.Relative => (Small(c.Difference), Small(c.Tolerance)),
        Measure.StandardErrors => ($"{Number(c.Difference, FewDigits)} σ", $"{Number(c.Tolerance, FewDigits)} σ"),
        _ => (In(c.Difference, c.Unit, Larger(c.Difference, c.Tolerance), FewDigits),
            In(c.Tolerance, c.Unit, Larger(c.Difference, c.Tolerance), FewDigits)),
    };

    /// <summary>By how much the comparison of a check that is nearest to failing is off; empty without any.</summary>
    public static string Worst(CheckResult result)
    {
        if (result.Comparisons.Count == 0)
            return "";
        Comparison worst = Comparison.Worst(result.Comparisons);
        var (difference, tolerance) = Sizes(worst);
        return $"{difference} of {tolerance} allowed";
    }

    /// <summary>A number in a readable unit; empty where there is none.</summary>
    public static string Value(double value, string unit) => double.IsNaN(value) ? "" : In(value, unit, value, SomeDigits);

    /// <summary>A prediction with its error.</summary>
    public static string Value(Prediction p)
    {
        if (!(p.Error > 0))
            return Value(p.Value, p.Unit);
        var (scale, symbol) = ScaleOf(p.Unit, Larger(p.Value, p.Error));
        int places = Math.Clamp(1 - (int)Math.Floor(Math.Log10(p.Error / scale)), 0, MostPlaces);
        string both = $"{Number(p.Value / scale, $"F{places}")}\u00a0±\u00a0{Number(p.Error / scale, $"F{places}")}";
        return symbol.Length == 0 ? both : $"({both})\u00a0{symbol}";
    }

    private static double Larger(double a, double b) => new[] { Math.Abs(a), Math.Abs(b) }.Where(double.IsFinite).DefaultIfEmpty(0).Max();

    private static string In(double value, string unit, double largest, string format)
    {
        var (scale, symbol) = ScaleOf(unit, largest);
        return $"{Number(value / scale, format)} {symbol}".TrimEnd();
    }

    // Units that are not the SI's were chosen by the check.
    private static (double Scale, string Symbol) ScaleOf(string unit, double largest)
    {
        if (Unit.Find(unit) is not { } known)
            return (1, unit);
        Unit shown = known.Factor == 1 ? Unit.For(largest, known.Dimension) : known;
        return (shown.Factor / known.Factor, DisplayUnits.Symbol(shown));
    }

    // A hyphen would be where a line may end.
    private static string Small(double value) => Number(value, "0.0e-0");

    // 9.9E-05 as 9.9e-5 everywhere.
    private static string Number(double value, string format) =>
        Exponent().Replace(value.ToString(format, CultureInfo.InvariantCulture), "e$1$2").Replace('-', '\u2212');

    [GeneratedRegex(@"E\+?(-?)0*(\d+)")]
    private static partial Regex Exponent();
}
