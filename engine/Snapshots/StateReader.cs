using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using MessagePack;

namespace SpinAmp.Engine.Snapshots;

/// <summary>
/// Reads a state as <see cref="StateWriter"/> wrote it: maps by name in any order, lists in their order and to their end. Numbers come
/// back bit by bit. Each method that takes a name is for maps; the one without it is for lists.
/// </summary>
/// <remarks>
/// All methods throw <see cref="SnapshotException"/> where something is missing or is of another kind, type or shape, and
/// <see cref="InvalidOperationException"/> where the order of calls is wrong.
/// </remarks>
public sealed class StateReader
{
    private readonly string file;
    private readonly Stack<Container> open = new();

    /// <param name="file">Its name in messages.</param>
    /// <param name="name">Name of the map in messages; null for the whole of the file.</param>
    /// <param name="map">The value that it reads: a map.</param>
    internal StateReader(string file, string? name, ReadOnlySequence<byte> map)
    {
        this.file = file;
        Begin(name, map, isMap: true);
    }

    private delegate T Reading<out T>(ref MessagePackReader from);

    /// <summary>Names in the map begun last.</summary>
    public IEnumerable<string> Names =>
        open.Peek().Entries?.Keys ?? throw new InvalidOperationException($"{Where()} is a list: its values have no names");

    /// <summary>Number of values in the list begun last that are still to be read.</summary>
    public int Left => open.Peek() is { Entries: null, Left: var left } ? left : throw new InvalidOperationException($"{Where()} is a map");

    /// <summary>Begins a map that is an entry of a map.</summary>
    /// <param name="name">Its name.</param>
    public void BeginMap(string name) => Begin(name, Entry(name), isMap: true);

    /// <summary>Begins a map that is the next item of a list.</summary>
    public void BeginMap() => Begin(null, Entry(null), isMap: true);

    /// <summary>Ends the map begun last; entries of it that were not read are passed over.</summary>
    public void EndMap() => End(isMap: true);

    /// <summary>Begins a list that is an entry of a map.</summary>
    /// <param name="name">Its name.</param>
    public void BeginList(string name) => Begin(name, Entry(name), isMap: false);

    /// <summary>Begins a list that is the next item of a list.</summary>
    public void BeginList() => Begin(null, Entry(null), isMap: false);

    /// <summary>Ends the list begun last, all of which must have been read.</summary>
    public void EndList()
    {
        if (Left > 0)
            throw Failure($"{Where()} has {Left} more values than were asked for");
        End(isMap: false);
    }

    /// <summary>Reads an integer.</summary>
    /// <param name="name">Its name; null in a list.</param>
    public long ReadInt64(string? name = null) =>
        Value(name, MessagePackType.Integer, static (ref MessagePackReader from) => from.ReadInt64());

    /// <summary>Reads an unsigned integer.</summary>
    /// <param name="name">Its name; null in a list.</param>
    public ulong ReadUInt64(string? name = null) =>
        Value(name, MessagePackType.Integer, static (ref MessagePackReader from) => from.ReadUInt64());

    /// <summary>Reads a number.</summary>
    /// <param name="name">Its name; null in a list.</param>
    public double ReadDouble(string? name = null) =>
        Value(name, MessagePackType.Float, static (ref MessagePackReader from) => from.ReadDouble());

    /// <summary>Reads a truth value.</summary>
    /// <param name="name">Its name; null in a list.</param>
    public bool ReadBoolean(string? name = null) =>
        Value(name, MessagePackType.Boolean, static (ref MessagePackReader from) => from.ReadBoolean());

    /// <summary>Reads text.</summary>
    /// <param name="name">Its name; null in a list.</param>
    public string ReadString(string? name = null) =>
        Value(name, MessagePackType.String, static (ref MessagePackReader from) =>
            StateWriter.Utf8.GetString(from.ReadStringSequence()!.Value));

    /// <summary>Reads an array of known shape.</summary>
    /// <typeparam name="T">Type of its elements, as written.</typeparam>
    /// <param name="name">Its name; null in a list.</param>
    /// <param name="values">Where its elements go, the last index fastest: all of them.</param>
    /// <param name="shape">The extents that it must have; none: one extent, the number of elements.</param>
    public void Read<T>(string? name, Span<T> values, params ReadOnlySpan<int> shape) where T : unmanaged
    {
        var extents = ArrayLayout.Extents(name, shape, values.Length);
        var (data, stored) = Array<T>(name);
        if (!extents.SequenceEqual(stored))
            throw Failure($"{Where(name)} has shape {ArrayLayout.Text(stored)}, {ArrayLayout.Text(extents)} is needed");
        data.CopyTo(MemoryMarshal.AsBytes(values));
    }

    /// <summary>Reads an array that is the next item of a list.</summary>
    /// <inheritdoc cref="Read{T}(string, Span{T}, ReadOnlySpan{int})"/>
    public void Read<T>(Span<T> values, params ReadOnlySpan<int> shape) where T : unmanaged => Read(null, values, shape);

    /// <summary>Reads an array of any shape.</summary>
    /// <typeparam name="T">Type of its elements, as written.</typeparam>
    /// <param name="name">Its name; null in a list.</param>
    /// <returns>Its elements, the last index fastest.</returns>
    public T[] ReadArray<T>(string? name = null) where T : unmanaged
    {
        var (data, _) = Array<T>(name);
        var values = new T[data.Length / Unsafe.SizeOf<T>()];
        data.CopyTo(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }

    /// <summary>A reader of nothing but a map that is an entry of this one.</summary>
    internal StateReader Of(string name) => new(file, name, Entry(name));

    private (ReadOnlySequence<byte> Data, int[] Shape) Array<T>(string? name) where T : unmanaged
    {
        Begin(name, Entry(name), isMap: true);
        var (wanted, found) = (ArrayLayout.TypeName<T>(), ReadString("dtype"));
        if (found != wanted)
            throw Failure($"{Where()} has elements {found}, {wanted} is needed");
        BeginList("shape");
        var shape = new int[Left];
        for (var i = 0; i < shape.Length; i++)
            shape[i] = Value(null, MessagePackType.Integer, static (ref MessagePackReader from) => from.ReadInt32());
        EndList();
        var data = Value("data", MessagePackType.Binary, static (ref MessagePackReader from) => from.ReadBytes()!.Value);
        if (data.Length % Unsafe.SizeOf<T>() != 0 || !ArrayLayout.Fits(shape, data.Length / Unsafe.SizeOf<T>()))
            throw Failure($"{Where()} has shape {ArrayLayout.Text(shape)} and {data.Length} bytes of {wanted}");
        EndMap();
        return (data, shape);
    }

    private T Value<T>(string? name, MessagePackType wanted, Reading<T> read) => Decoded(name, Entry(name), wanted, read);

    // Whatever the package throws at bytes that are no values, or values that do not fit, becomes a line here.
    private T Decoded<T>(string? name, ReadOnlySequence<byte> value, MessagePackType? wanted, Reading<T> read)
    {
        var from = new MessagePackReader(value);
        try
        {
            return wanted is null || from.NextMessagePackType == wanted
                ? read(ref from)
                : throw Failure($"{Where(name)} is of the kind {from.NextMessagePackType}, {wanted} is needed");
        }
        catch (OverflowException e)
        {
            throw Failure($"{Where(name)} is {MessagePackSerializer.ConvertToJson(value)}, {typeof(T).Name} is needed", e);
        }
        catch (Exception e) when (e is MessagePackSerializationException or EndOfStreamException or ArgumentException)
        {
            throw Failure($"{Where(name)} is no valid MessagePack", e);
        }
    }

    private void Begin(string? name, ReadOnlySequence<byte> value, bool isMap) =>
        open.Push(Decoded(name, value, isMap ? MessagePackType.Map : MessagePackType.Array, (ref MessagePackReader from) =>
        {
            if (!isMap)
                return new Container(name, null) { Left = from.ReadArrayHeader(), Rest = value.Slice(from.Position) };
            var entries = new Dictionary<string, ReadOnlySequence<byte>>();
            for (var left = from.ReadMapHeader(); left > 0; left--)
                if (from.ReadStringSequence() is not { } key || !entries.TryAdd(StateWriter.Utf8.GetString(key), from.ReadRaw()))
                    throw Failure($"{Where(name)} has a name twice, or one that is no text");
            return new Container(name, entries);
        }));

    private void End(bool isMap)
    {
        if (open.Count == 1 || (open.Peek().Entries is not null) != isMap)
            throw new InvalidOperationException($"{Where()} is no {(isMap ? "map" : "list")} to be ended here");
        open.Pop();
    }

    // The bytes of a value: found by name in a map, the next in a list.
    private ReadOnlySequence<byte> Entry(string? name)
    {
        var container = open.Peek();
        if ((container.Entries is null) != (name is null))
            throw new InvalidOperationException(name is null ? "a value in a map needs a name" : $"{name}: a value in a list has no name");
        if (container.Entries is { } entries)
            return entries.TryGetValue(name!, out var found) ? found : throw Failure($"there is no {Where(name)}");
        if (container.Left == 0)
            throw Failure($"{Where()} has fewer values than are needed");
        var (value, end) = Decoded(null, container.Rest, null, static (ref MessagePackReader from) => (from.ReadRaw(), from.Position));
        container.Rest = container.Rest.Slice(end);
        container.Left--;
        return value;
    }

    private string Where(string? name = null) =>
        string.Join('/', open.Reverse().Select(container => container.Name).Append(name).OfType<string>());

    /// <summary>What is to be said when the state does not serve.</summary>
    internal SnapshotException Failure(string reason, Exception? inner = null) => SnapshotException.WhileReading(file, reason, inner);

    private sealed class Container(string? name, Dictionary<string, ReadOnlySequence<byte>>? entries)
    {
        public string? Name => name;

        /// <summary>What a map holds; null for a list.</summary>
        public Dictionary<string, ReadOnlySequence<byte>>? Entries => entries;

        public int Left { get; set; }

        public ReadOnlySequence<byte> Rest { get; set; }
    }
}
