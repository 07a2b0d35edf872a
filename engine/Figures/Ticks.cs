using System.Globalization;

namespace SpinAmp.Engine.Figures;

/// <summary>A labelled tick.</summary>
/// <param name="Value">Position in the axis's display unit.</param>
/// <param name="Text">Label, divided by the common power of ten; ^{...} is raised.</param>
public readonly record struct Tick(double Value, string Text);

/// <summary>The ticks of an axis.</summary>
/// <param name="Major">Labelled ticks.</param>
/// <param name="Minor">Positions of the unlabelled ticks.</param>
/// <param name="Exponent">Labels times ten to this power are the values; the axis label states it.</param>
public sealed record Ticks(IReadOnlyList<Tick> Major, IReadOnlyList<double> Minor, int Exponent)
{
    // Labelled 1-2-5 ticks read better than two lone decades below this span.
    private const double FewDecades = 1.5;

    /// <summary>At most about count labelled ticks for the range of a map.</summary>
    public static Ticks For(AxisMap map, int count) =>
        map.Scale == Scale.Log ? Log(map.Min, map.Max, count) : Linear(map.Min, map.Max, count);

    /// <summary>Steps of 1, 2 or 5 times a power of ten, at most count of them plus one.</summary>
    public static Ticks Linear(double min, double max, int count)
    {
        var coarse = (max - min) / count;
        var power = (int)Math.Ceiling(Math.Log10(coarse) - 1e-9);
        var part = coarse / Math.Pow(10, power) * (1 - 1e-9);
        var unit = part <= 0.2 ? 2 : part <= 0.5 ? 5 : 10;
        (power, unit) = unit == 10 ? (power, 1) : (power - 1, unit);
        var step = unit * Math.Pow(10, power);
        var first = (long)Math.Ceiling(min / step - 1e-6);
        var last = (long)Math.Floor(max / step + 1e-6);
        var exponent = CommonExponent(Math.Max(Math.Abs(first), Math.Abs(last)) * step);
        var decimals = Math.Max(0, exponent - power);
        var major = from i in Enumerable.Range(0, (int)(last - first + 1))
                    let digits = (first + i) * unit
                    select new Tick(Scaled(digits, power), Text(Scaled(digits, power - exponent), decimals));
        return new Ticks([.. major], [], exponent);
    }

    /// <summary>Decades with minor ticks at 2...9; 1-2-5 ticks below 1.5 decades; linear steps where even those are too few.</summary>
    public static Ticks Log(double min, double max, int count)
    {
        var (low, high) = (Math.Log10(min), Math.Log10(max));
        var (first, last) = ((int)Math.Floor(low + 1e-9), (int)Math.Floor(high + 1e-9));
        bool Inside(double value) => value >= min * (1 - 1e-9) && value <= max * (1 + 1e-9);
        double[] Multiples(IEnumerable<int> digits) =>
            [.. Enumerable.Range(first, last - first + 1).SelectMany(k => digits.Select(d => Scaled(d, k))).Where(Inside)];

        var decades = Enumerable.Range(first, last - first + 1).Where(k => Inside(Scaled(1, k))).ToArray();
        if (high - low >= FewDecades && decades.Length > 1)
        {
            var stride = (decades.Length + count - 1) / count;
            var plain = decades[0] >= -2 && decades[^1] <= 3;
            var labelled = from k in decades
                           where k % stride == 0
                           let value = Scaled(1, k)
                           select new Tick(value, plain ? Text(value, Math.Max(0, -k)) : $"10^{{{Text(k, 0)}}}");
            return new Ticks([.. labelled], stride == 1 ? Multiples(Enumerable.Range(2, 8)) : [.. decades.Select(k => Scaled(1, k))], 0);
        }

        var major = Multiples([1, 2, 5]);
        if (major.Length < 3) return Linear(min, max, count);
        var exponent = CommonExponent(major[^1]);
        var ticks = from v in major
                    let power = (int)Math.Floor(Math.Log10(v) + 1e-9)
                    select new Tick(v, Text(v / Math.Pow(10, exponent), Math.Max(0, exponent - power)));
        return new Ticks([.. ticks], Multiples([3, 4, 6, 7, 8, 9]), exponent);
    }

    // Dividing by a power of ten up to 22 rounds correctly; multiplying by its inverse does not.
    private static double Scaled(double digits, int power) => power < 0 ? digits / Math.Pow(10, -power) : digits * Math.Pow(10, power);

    private static int CommonExponent(double largest)
    {
        var digits = largest > 0 ? (int)Math.Floor(Math.Log10(largest) + 1e-9) : 0;
        return digits is >= -2 and <= 4 ? 0 : 3 * (int)Math.Floor(digits / 3.0);
    }

    /// <summary>A number with so many decimals and a true minus sign.</summary>
    internal static string Text(double value, int decimals) =>
        value.ToString($"F{decimals}", CultureInfo.InvariantCulture).Replace('-', '\u2212');
}
