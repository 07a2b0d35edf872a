using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using MessagePack;

namespace SpinAmp.Engine.Snapshots;

/// <summary>
/// Writes the state of a run straight to its file, as maps of named values and lists of values in order, nested at will. Numbers keep
/// every bit. Each method that takes a name is for maps; the one without it is for lists.
/// </summary>
/// <remarks>
/// All methods throw <see cref="InvalidOperationException"/> where the order of calls is wrong, and <see cref="ArgumentException"/> where
/// a name comes twice in a map.
/// </remarks>
public sealed class StateWriter
{
    /// <summary>How text is encoded. The package puts something else where there is no encoding: a damage that nobody would see.</summary>
    internal static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly FileBuffer file;
    private readonly Stack<Container> open = new();

    // The value that it writes is a map, whose names are the caller's.
    internal StateWriter(FileBuffer file)
    {
        this.file = file;
        Begin(new MessagePackWriter(file), isMap: true);
    }

    /// <summary>Begins a map as an entry of a map.</summary>
    /// <param name="name">Its name.</param>
    public void BeginMap(string name) => Begin(name, isMap: true);

    /// <summary>Begins a map as an item of a list.</summary>
    public void BeginMap() => Begin(null, isMap: true);

    /// <summary>Ends the map begun last.</summary>
    public void EndMap() => End(isMap: true);

    /// <summary>Begins a list as an entry of a map.</summary>
    /// <param name="name">Its name.</param>
    public void BeginList(string name) => Begin(name, isMap: false);

    /// <summary>Begins a list as an item of a list.</summary>
    public void BeginList() => Begin(null, isMap: false);

    /// <summary>Ends the list begun last.</summary>
    public void EndList() => End(isMap: false);

    /// <summary>Writes an integer.</summary>
    /// <param name="name">Its name; null in a list.</param>
    /// <param name="value">The value.</param>
    public void Write(string? name, long value)
    {
        var to = Entry(name);
        to.Write(value);
        to.Flush();
    }

    /// <inheritdoc cref="Write(string, long)"/>
    public void Write(long value) => Write(null, value);

    /// <summary>Writes an unsigned integer, such as a seed.</summary>
    /// <inheritdoc cref="Write(string, long)"/>
    public void Write(string? name, ulong value)
    {
        var to = Entry(name);
        to.Write(value);
        to.Flush();
    }

    /// <inheritdoc cref="Write(string, ulong)"/>
    public void Write(ulong value) => Write(null, value);

    /// <summary>Writes a number.</summary>
    /// <inheritdoc cref="Write(string, long)"/>
    public void Write(string? name, double value)
    {
        var to = Entry(name);
        to.Write(value);
        to.Flush();
    }

    /// <inheritdoc cref="Write(string, double)"/>
    public void Write(double value) => Write(null, value);

    /// <summary>Writes a truth value.</summary>
    /// <inheritdoc cref="Write(string, long)"/>
    public void Write(string? name, bool value)
    {
        var to = Entry(name);
        to.Write(value);
        to.Flush();
    }

    /// <inheritdoc cref="Write(string, bool)"/>
    public void Write(bool value) => Write(null, value);

    /// <summary>Writes text.</summary>
    /// <inheritdoc cref="Write(string, long)"/>
    /// <exception cref="ArgumentException">It holds half of a surrogate pair, which has no UTF-8 form.</exception>
    public void Write(string? name, string value)
    {
        var to = Entry(name);
        to.WriteString(Utf8.GetBytes(value));
        to.Flush();
    }

    /// <inheritdoc cref="Write(string, string)"/>
    public void Write(string value) => Write(null, value);

    /// <summary>Writes an array as the map {"dtype": "&lt;f8", "shape": [...], "data": its bytes}, which NumPy makes an array of.</summary>
    /// <typeparam name="T">double, float, long, ulong, int, uint or byte.</typeparam>
    /// <param name="name">Its name; null in a list.</param>
    /// <param name="values">The elements, the last index fastest; less than 2 GiB of them.</param>
    /// <param name="shape">The extents; none: one extent, the number of elements.</param>
    /// <exception cref="ArgumentException">The shape is of another number of elements, or there are too many.</exception>
    public void Write<T>(string? name, ReadOnlySpan<T> values, params ReadOnlySpan<int> shape) where T : unmanaged
    {
        var extents = ArrayLayout.Extents(name, shape, values.Length);
        if ((long)values.Length * Unsafe.SizeOf<T>() > int.MaxValue)
            throw new ArgumentException($"array {name} has {values.Length} values: they must take less than 2 GiB; write it in parts");
        var to = Entry(name);
        to.WriteMapHeader(3);
        to.Write("dtype");
        to.Write(ArrayLayout.TypeName<T>());
        to.Write("shape");
        to.WriteArrayHeader(extents.Length);
        foreach (var extent in extents)
            to.Write(extent);
        to.Write("data");
        var bytes = MemoryMarshal.AsBytes(values);
        // The package makes room for all the bytes with their head; written raw they go to the file piece by piece.
        if (bytes.Length > ushort.MaxValue)
            WriteLongHead(ref to, MessagePackCode.Bin32, bytes.Length);
        else
            to.WriteBinHeader(bytes.Length);
        to.WriteRaw(bytes);
        to.Flush();
    }

    /// <inheritdoc cref="Write{T}(string, ReadOnlySpan{T}, ReadOnlySpan{int})"/>
    public void Write<T>(ReadOnlySpan<T> values, params ReadOnlySpan<int> shape) where T : unmanaged => Write(null, values, shape);

    /// <summary>Ends the map that it began by itself.</summary>
    internal void Finish()
    {
        if (open.Count > 1)
            throw new InvalidOperationException($"the state has {open.Count - 1} maps or lists that were begun and not ended");
        Close();
    }

    private static void WriteLongHead(ref MessagePackWriter to, byte code, int count)
    {
        var head = to.GetSpan(1 + sizeof(int));
        head[0] = code;
        BinaryPrimitives.WriteInt32BigEndian(head[1..], count);
        to.Advance(1 + sizeof(int));
    }

    private void Begin(string? name, bool isMap) => Begin(Entry(name), isMap);

    // How many entries come is not known yet, so the long form of the head is written, and the number put in at the end.
    private void Begin(MessagePackWriter to, bool isMap)
    {
        WriteLongHead(ref to, isMap ? MessagePackCode.Map32 : MessagePackCode.Array32, 0);
        to.Flush();
        open.Push(new Container(file.Position - sizeof(uint), isMap ? [] : null));
    }

    private void End(bool isMap)
    {
        if (open.Count == 1 || (open.Peek().Names is not null) != isMap)
            throw new InvalidOperationException($"there is no {(isMap ? "map" : "list")} to be ended here");
        Close();
    }

    private void Close()
    {
        var container = open.Pop();
        file.Patch(container.CountPosition, container.Count);
    }

    private MessagePackWriter Entry(string? name)
    {
        var container = open.Peek();
        if ((container.Names is null) != (name is null))
            throw new InvalidOperationException(name is null ? "a value in a map needs a name" : $"{name}: a value in a list has no name");
        var to = new MessagePackWriter(file);
        if (name is not null)
        {
            if (!container.Names!.Add(name))
                throw new ArgumentException($"the name {name} is written twice in one map");
            to.WriteString(Utf8.GetBytes(name));
        }
        container.Count++;
        return to;
    }

    private sealed class Container(long countPosition, HashSet<string>? names)
    {
        public long CountPosition => countPosition;

        public HashSet<string>? Names => names;

        public uint Count { get; set; }
    }
}
