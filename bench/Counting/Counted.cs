using SpinAmp.Kernels.Lanes;

namespace SpinAmp.Bench.Counting;

/// <summary>Lanes that note what is computed with them: physics written over a lane type counts itself.</summary>
/// <typeparam name="T">The lanes that compute.</typeparam>
internal struct Counted<T> : IReal<Counted<T>>
    where T : unmanaged, IReal<T>
{
    /// <summary>The number.</summary>
    public T Value;

    public static int Count => T.Count;

    public static bool IsSingle => T.IsSingle;

    public static Counted<T> Of(double value) => new() { Value = T.Of(value) };

    public static Counted<T> Load(ReadOnlySpan<double> values) => new() { Value = T.Load(values) };

    public static void Store(Counted<T> value, Span<double> values) => T.Store(value.Value, values);

    public static Counted<T> operator +(Counted<T> a, Counted<T> b)
    {
        Tally.Sum();
        return new() { Value = a.Value + b.Value };
    }

    public static Counted<T> operator -(Counted<T> a, Counted<T> b)
    {
        Tally.Sum();
        return new() { Value = a.Value - b.Value };
    }

    public static Counted<T> operator -(Counted<T> a) => new() { Value = -a.Value };

    public static Counted<T> operator *(Counted<T> a, Counted<T> b)
    {
        Tally.Product();
        return new() { Value = a.Value * b.Value };
    }

    public static Counted<T> operator /(Counted<T> a, Counted<T> b)
    {
        Tally.Quotient();
        return new() { Value = a.Value / b.Value };
    }

    public static Counted<T> Fma(Counted<T> a, Counted<T> b, Counted<T> c)
    {
        Tally.Fuse();
        return new() { Value = T.Fma(a.Value, b.Value, c.Value) };
    }

    public static Counted<T> Fnma(Counted<T> a, Counted<T> b, Counted<T> c)
    {
        Tally.Fuse();
        return new() { Value = T.Fnma(a.Value, b.Value, c.Value) };
    }

    public static Counted<T> Fms(Counted<T> a, Counted<T> b, Counted<T> c)
    {
        Tally.Fuse();
        return new() { Value = T.Fms(a.Value, b.Value, c.Value) };
    }

    public static Counted<T> Sqrt(Counted<T> a)
    {
        Tally.Root();
        return new() { Value = T.Sqrt(a.Value) };
    }

    public static Counted<T> Round(Counted<T> a) => new() { Value = T.Round(a.Value) };

    public static Counted<T> Min(Counted<T> a, Counted<T> b) => new() { Value = T.Min(a.Value, b.Value) };

    public static Counted<T> Max(Counted<T> a, Counted<T> b) => new() { Value = T.Max(a.Value, b.Value) };

    public static Counted<T> SplitExponent(Counted<T> a, out Counted<T> mantissa)
    {
        T exponent = T.SplitExponent(a.Value, out T part);
        mantissa = new() { Value = part };
        return new() { Value = exponent };
    }
}
