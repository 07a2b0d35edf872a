namespace SpinAmp.Bench.Counting;

/// <summary>Floating point operations of one lane. Rounding, choosing the larger, changing sign and taking apart are none.</summary>
/// <param name="Sums">Sums and differences.</param>
/// <param name="Products">Products.</param>
/// <param name="Fused">Products added to or taken from a number, rounded once.</param>
/// <param name="Quotients">Quotients.</param>
/// <param name="Roots">Square roots.</param>
internal readonly record struct Tally(long Sums, long Products, long Fused, long Quotients, long Roots)
{
    [ThreadStatic]
    private static Tally total;

    /// <summary>With a fused multiply-add as two, all else as one: as peaks are counted.</summary>
    public long Flops => Sums + Products + (2 * Fused) + Quotients + Roots;

    /// <summary>What an action does with counted lanes on this thread.</summary>
    public static Tally Of(Action action)
    {
        total = default;
        action();
        return total;
    }

    /// <summary>Notes a sum.</summary>
    public static void Sum() => total = total with { Sums = total.Sums + 1 };

    /// <summary>Notes a product.</summary>
    public static void Product() => total = total with { Products = total.Products + 1 };

    /// <summary>Notes a fused multiply-add.</summary>
    public static void Fuse() => total = total with { Fused = total.Fused + 1 };

    /// <summary>Notes a quotient.</summary>
    public static void Quotient() => total = total with { Quotients = total.Quotients + 1 };

    /// <summary>Notes a root.</summary>
    public static void Root() => total = total with { Roots = total.Roots + 1 };
}
