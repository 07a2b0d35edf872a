namespace SpinAmp.Engine.Snapshots;

/// <summary>How arrays of numbers lie in a snapshot: in the words of NumPy.</summary>
internal static class ArrayLayout
{
    /// <summary>NumPy's name for elements as this machine keeps them, for example &lt;f8.</summary>
    public static string TypeName<T>() where T : unmanaged => (BitConverter.IsLittleEndian ? "<" : ">") + default(T) switch
    {
        double => "f8",
        float => "f4",
        long => "i8",
        ulong => "u8",
        int => "i4",
        uint => "u4",
        byte => "u1",
        _ => throw new NotSupportedException(
            $"an array of {typeof(T).Name} is asked for: a snapshot holds double, float, long, ulong, int, uint or byte"),
    };

    /// <summary>The extents of an array that the caller has: as given, or one for all of it.</summary>
    /// <exception cref="ArgumentException">They are not those of its length.</exception>
    public static int[] Extents(string? name, ReadOnlySpan<int> shape, int length) =>
        shape.IsEmpty ? [length]
            : Fits(shape, length) ? shape.ToArray()
            : throw new ArgumentException($"array {name}: the shape {Text(shape.ToArray())} is not one of {length} values");

    /// <summary>A shape in messages.</summary>
    public static string Text(int[] shape) => $"({string.Join(", ", shape)})";

    /// <summary>Whether an array of a shape, slowest index first, has this many elements.</summary>
    public static bool Fits(ReadOnlySpan<int> shape, long length)
    {
        var count = 1L;
        foreach (var extent in shape)
        {
            if (extent < 0 || count > int.MaxValue)
                return false;
            count *= extent;
        }
        return count == length;
    }
}
