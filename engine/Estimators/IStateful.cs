namespace SpinAmp.Engine.Estimators;

/// <summary>Something whose state is plain data: saved in the middle of a run and loaded again, it goes on to the same bits.</summary>
public interface IStateful
{
    /// <summary>Writes all that later results depend on.</summary>
    /// <param name="to">Where to.</param>
    void Save(IStateWriter to);

    /// <summary>Takes over a saved state; the settings must be those that it was saved with.</summary>
    /// <param name="from">Where from, at the place where <see cref="Save"/> began.</param>
    void Load(IStateReader from);
}

/// <summary>Takes numbers in order.</summary>
public interface IStateWriter
{
    /// <summary>One whole number.</summary>
    /// <param name="value">The number.</param>
    void Write(long value);

    /// <summary>An array of numbers, with its length.</summary>
    /// <param name="values">The numbers.</param>
    void Write(ReadOnlySpan<double> values);
}

/// <summary>Gives back what an <see cref="IStateWriter"/> took, in its order; refuses where another kind or length was written.</summary>
public interface IStateReader
{
    /// <summary>One whole number.</summary>
    long ReadInteger();

    /// <summary>An array of exactly the length asked for.</summary>
    /// <param name="into">Takes the numbers.</param>
    void Read(Span<double> into);
}

internal static class StateReading
{
    public static void Expect(this IStateReader from, long own, string what) => Check(from.ReadInteger(), own, what);

    public static void Expect(this IStateReader from, double own, string what) => Check(from.Read(1)[0], own, what);

    public static double[] Read(this IStateReader from, int count)
    {
        var values = new double[count];
        from.Read(values);
        return values;
    }

    private static void Check<T>(T saved, T own, string what)
        where T : struct, IEquatable<T>
    {
        if (!saved.Equals(own))
            throw new InvalidDataException($"snapshot: {what} must be {own}, but {saved} was saved: go on with the settings of the save");
    }
}
