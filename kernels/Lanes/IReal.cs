namespace SpinAmp.Kernels.Lanes;

/// <summary>
/// Real numbers in lanes: one trajectory per lane, every operation lane by lane. All physics is written once over this type.
/// </summary>
/// <remarks>
/// Every operation rounds as IEEE 754 says, and <see cref="Fma"/> rounds once, so that the scalar types and every lane width give the same
/// bits. Nothing here branches on a lane's value.
/// </remarks>
/// <typeparam name="T">The implementing type.</typeparam>
public interface IReal<T>
    where T : unmanaged, IReal<T>
{
    /// <summary>Number of lanes.</summary>
    static abstract int Count { get; }

    /// <summary>Whether lanes are single precision, so that slow states need compensated sums.</summary>
    static abstract bool IsSingle { get; }

    /// <summary>The same value in every lane, rounded to the lane's precision.</summary>
    static abstract T Of(double value);

    /// <summary>One value per lane, rounded to the lane's precision. Host only.</summary>
    /// <param name="values"><see cref="Count"/> values.</param>
    static abstract T Load(ReadOnlySpan<double> values);

    /// <summary>Writes one value per lane. Host only.</summary>
    /// <param name="value">The lanes.</param>
    /// <param name="values">Room for <see cref="Count"/> values.</param>
    static abstract void Store(T value, Span<double> values);

    /// <summary>Sum.</summary>
    static abstract T operator +(T a, T b);

    /// <summary>Difference.</summary>
    static abstract T operator -(T a, T b);

    /// <summary>Negative.</summary>
    static abstract T operator -(T a);

    /// <summary>Product.</summary>
    static abstract T operator *(T a, T b);

    /// <summary>Quotient.</summary>
    static abstract T operator /(T a, T b);

    /// <summary>a b + c, rounded once.</summary>
    static abstract T Fma(T a, T b, T c);

    /// <summary>c - a b, rounded once: the bits of Fma(-a, b, c) in one instruction.</summary>
    static abstract T Fnma(T a, T b, T c);

    /// <summary>a b - c, rounded once: the bits of Fma(a, b, -c) in one instruction.</summary>
    static abstract T Fms(T a, T b, T c);

    /// <summary>Square root.</summary>
    static abstract T Sqrt(T a);

    /// <summary>Nearest integer, ties to even.</summary>
    static abstract T Round(T a);

    /// <summary>The smaller of two; neither may be NaN.</summary>
    static abstract T Min(T a, T b);

    /// <summary>The larger of two; neither may be NaN.</summary>
    static abstract T Max(T a, T b);

    /// <summary>The two parts of a = mantissa 2^e, a positive and normal.</summary>
    /// <param name="a">Positive normal numbers.</param>
    /// <param name="mantissa">Within [sqrt(1/2), sqrt(2)), so that its logarithm is as small as can be.</param>
    /// <returns>The integer e.</returns>
    static abstract T SplitExponent(T a, out T mantissa);
}
