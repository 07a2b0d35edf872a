using System.Globalization;

namespace SpinAmp.Engine.Units;

/// <summary>A number with its unit: <c>-8.59 mG</c>.</summary>
/// <param name="Number">The number as written.</param>
/// <param name="Unit">The unit as written; the empty unit of a pure number.</param>
public readonly record struct Quantity(double Number, Unit Unit)
{
    /// <summary>The value in the SI unit of its dimension.</summary>
    public double Si => Number * Unit.Factor;

    /// <summary>What it measures.</summary>
    public Dimension Dimension => Unit.Dimension;

    /// <summary>Reads a quantity such as <c>1.6 kHz</c>, <c>45°</c>, <c>3e-4</c> or <c>2 %</c>.</summary>
    /// <exception cref="FormatException">It is none; the message says why in a few words, for example <c>unknown unit "mg"</c>.</exception>
    public static Quantity Parse(string text) => TryParse(text, out var quantity, out var why) ? quantity : throw new FormatException(why);

    /// <summary>Reads a quantity, or says why it cannot.</summary>
    public static bool TryParse(string text, out Quantity quantity, out string why)
    {
        quantity = default;
        var end = NumberLength(text.AsSpan().Trim());
        var written = text.Trim();
        if (!double.TryParse(written[..end].Replace('\u2212', '-'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            why = "not a number with a unit";
            return false;
        }

        var symbol = written[end..].TrimStart();
        if (Unit.Find(symbol) is not { } unit)
        {
            why = $"unknown unit \"{symbol}\"";
            return false;
        }

        quantity = new(number, unit);
        why = double.IsFinite(quantity.Si) ? "" : "not finite";
        return why.Length == 0;
    }

    /// <summary>A value in SI as text in its most readable unit, for messages, tables and axes.</summary>
    public static string Format(double si, Dimension dimension, int significantDigits = 6) =>
        new Quantity(si / Unit.For(si, dimension).Factor, Unit.For(si, dimension)).ToText(significantDigits);

    /// <summary>Number and unit with so many significant digits.</summary>
    public string ToText(int significantDigits) =>
        $"{Number.ToString("G" + significantDigits, CultureInfo.InvariantCulture)} {Unit.Symbol}".TrimEnd();

    /// <summary>Number and unit with every digit.</summary>
    public override string ToString() => $"{Number.ToString("R", CultureInfo.InvariantCulture)} {Unit.Symbol}".TrimEnd();

    private static int NumberLength(ReadOnlySpan<char> text)
    {
        var i = 0;
        if (i < text.Length && text[i] is '+' or '-' or '\u2212') i++;
        while (i < text.Length && (char.IsAsciiDigit(text[i]) || text[i] == '.')) i++;
        if (i < text.Length && text[i] is 'e' or 'E')
        {
            var j = i + 1;
            if (j < text.Length && text[j] is '+' or '-') j++;
            if (j < text.Length && char.IsAsciiDigit(text[j])) i = j;
            while (i < text.Length && char.IsAsciiDigit(text[i])) i++;
        }

        return i;
    }
}
