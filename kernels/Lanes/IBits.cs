namespace SpinAmp.Kernels.Lanes;

/// <summary>Unsigned 32-bit integers in as many lanes as <typeparamref name="T"/>: phases in turns, counters and random words.</summary>
/// <typeparam name="U">The implementing type.</typeparam>
/// <typeparam name="T">The real lanes beside it.</typeparam>
public interface IBits<U, T>
    where U : unmanaged, IBits<U, T>
    where T : unmanaged, IReal<T>
{
    /// <summary>The same value in every lane.</summary>
    static abstract U Of(uint value);

    /// <summary>One value per lane. Host only.</summary>
    static abstract U Load(ReadOnlySpan<uint> values);

    /// <summary>Sum modulo 2^32.</summary>
    static abstract U operator +(U a, U b);

    /// <summary>Difference modulo 2^32.</summary>
    static abstract U operator -(U a, U b);

    /// <summary>Bitwise exclusive or.</summary>
    static abstract U operator ^(U a, U b);

    /// <summary>The whole product a b, as two words.</summary>
    /// <param name="a">Factors.</param>
    /// <param name="b">Factors.</param>
    /// <param name="high">a b / 2^32, rounded down.</param>
    /// <param name="low">a b modulo 2^32.</param>
    static abstract void Multiply(U a, U b, out U high, out U low);

    /// <summary>One where a is below b as unsigned numbers, else zero.</summary>
    static abstract U Below(U a, U b);

    /// <summary>The lane read as a signed integer, as a real number; rounded when the real type is single precision.</summary>
    static abstract T ToReal(U a);

    /// <summary>The lane read as an unsigned integer, as a real number; rounded when the real type is single precision.</summary>
    static abstract T UnsignedToReal(U a);
}
