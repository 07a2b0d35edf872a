using SpinAmp.Kernels.Lanes;

namespace SpinAmp.Bench.Counting;

/// <summary>The integer lanes beside <see cref="Counted{T}"/>; integer operations are not counted.</summary>
/// <typeparam name="U">The integer lanes that compute.</typeparam>
/// <typeparam name="T">The real lanes that compute.</typeparam>
internal struct CountedBits<U, T> : IBits<CountedBits<U, T>, Counted<T>>
    where U : unmanaged, IBits<U, T>
    where T : unmanaged, IReal<T>
{
    /// <summary>The number.</summary>
    public U Value;

    public static CountedBits<U, T> Of(uint value) => new() { Value = U.Of(value) };

    public static CountedBits<U, T> Load(ReadOnlySpan<uint> values) => new() { Value = U.Load(values) };

    public static CountedBits<U, T> operator +(CountedBits<U, T> a, CountedBits<U, T> b) => new() { Value = a.Value + b.Value };

    public static CountedBits<U, T> operator -(CountedBits<U, T> a, CountedBits<U, T> b) => new() { Value = a.Value - b.Value };

    public static CountedBits<U, T> operator ^(CountedBits<U, T> a, CountedBits<U, T> b) => new() { Value = a.Value ^ b.Value };

    public static void Multiply(CountedBits<U, T> a, CountedBits<U, T> b, out CountedBits<U, T> high, out CountedBits<U, T> low)
    {
        U.Multiply(a.Value, b.Value, out U upper, out U lower);
        high = new() { Value = upper };
        low = new() { Value = lower };
    }

    public static CountedBits<U, T> Below(CountedBits<U, T> a, CountedBits<U, T> b) => new() { Value = U.Below(a.Value, b.Value) };

    public static Counted<T> ToReal(CountedBits<U, T> a) => new() { Value = U.ToReal(a.Value) };

    public static Counted<T> UnsignedToReal(CountedBits<U, T> a) => new() { Value = U.UnsignedToReal(a.Value) };
}
