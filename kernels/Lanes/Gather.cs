namespace SpinAmp.Kernels.Lanes;

/// <summary>Fills lanes from one item per lane. Host only: coefficients are computed in double and rounded once.</summary>
public static class Gather
{
    /// <summary>The selected number of each item, one per lane.</summary>
    /// <typeparam name="T">Real lanes.</typeparam>
    /// <typeparam name="TItem">What a lane is set up from.</typeparam>
    /// <param name="items">As many items as lanes.</param>
    /// <param name="select">The number of one item.</param>
    public static T Real<T, TItem>(ReadOnlySpan<TItem> items, Func<TItem, double> select)
        where T : unmanaged, IReal<T>
    {
        Span<double> values = stackalloc double[T.Count];
        for (int i = 0; i < values.Length; i++)
            values[i] = select(items[i]);
        return T.Load(values);
    }

    /// <summary>The selected vector of each item, one per lane.</summary>
    public static Vec3<T> Vector<T, TItem>(
        ReadOnlySpan<TItem> items, Func<TItem, double> x, Func<TItem, double> y, Func<TItem, double> z)
        where T : unmanaged, IReal<T> =>
        new(Real<T, TItem>(items, x), Real<T, TItem>(items, y), Real<T, TItem>(items, z));

    /// <summary>The selected integer of each item, one per lane.</summary>
    public static U Bits<T, U, TItem>(ReadOnlySpan<TItem> items, Func<TItem, uint> select)
        where T : unmanaged, IReal<T>
        where U : unmanaged, IBits<U, T>
    {
        Span<uint> values = stackalloc uint[T.Count];
        for (int i = 0; i < values.Length; i++)
            values[i] = select(items[i]);
        return U.Load(values);
    }
}
