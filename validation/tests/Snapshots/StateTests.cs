using SpinAmp.Engine.Snapshots;
using SpinAmp.Tests.Support;

namespace SpinAmp.Tests.Snapshots;

public sealed class StateTests : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly string _path;

    public StateTests() => _path = _folder.File("run.snapshot");

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, Action<StateReader>> Wrong => new()
    {
        { "there is no state/steps", state => state.ReadInt64("steps") },
        { "there is no state/alkali/spin", state => In(state, "alkali", () => state.ReadArray<double>("spin")) },
        { "state/step is of the kind Integer, Float is needed", state => state.ReadDouble("step") },
        { "state/step is -12345, UInt64 is needed", state => state.ReadUInt64("step") },
        { "state/seed is 18446744073709551615, Int64 is needed", state => state.ReadInt64("seed") },
        { "state/device is of the kind String, Boolean is needed", state => state.ReadBoolean("device") },
        { "state/step is of the kind Integer, Map is needed", state => state.BeginMap("step") },
        { "state/step is of the kind Integer, Map is needed", state => state.ReadArray<double>("step") },
        { "there is no state/alkali/dtype", state => state.ReadArray<double>("alkali") },
        { "state/estimators is of the kind Array, Map is needed", state => state.BeginMap("estimators") },
        { "state/alkali is of the kind Map, Array is needed", state => state.BeginList("alkali") },
        { "state/alkali/spins has shape (2, 3), (6) is needed", state => In(state, "alkali", () => state.Read("spins", new double[6])) },
        { "state/alkali/spins has shape (2, 3), (3, 2) is needed",
            state => In(state, "alkali", () => state.Read("spins", new double[6], 3, 2)) },
        { "state/i4 has elements <i4, <f8 is needed", state => state.Read("i4", new double[1]) },
        { "state/u8 has elements <u8, <i8 is needed", state => state.ReadArray<long>("u8") },
        { "state/estimators has 7 more values than were asked for", state =>
            {
                state.BeginList("estimators");
                state.ReadDouble();
                state.EndList();
            }
        },
        { "state/estimators is of the kind Float, Integer is needed", state =>
            {
                state.BeginList("estimators");
                state.ReadInt64();
            }
        },
        { "state/list has fewer values than are needed", state =>
            {
                state.BeginList("list");
                state.ReadInt64();
                state.ReadInt64();
            }
        },
    };

    public static TheoryData<string, Action<StateWriter>> Misused => new()
    {
        { "the name a is written twice", state => { state.Write("a", 1L); state.Write("a", 2L); } },
        { "a value in a map needs a name", state => state.Write(1L) },
        { "a: a value in a list has no name", state => { state.BeginList("list"); state.Write("a", 1L); } },
        { "there is no list to be ended", state => { state.BeginMap("map"); state.EndList(); } },
        { "there is no map to be ended", state => state.EndMap() },
        { "1 maps or lists that were begun and not ended", state => state.BeginMap("map") },
        { "array a: the shape (2, 2) is not one of 3 values", state => state.Write("a", new double[3], 2, 2) },
        { "the shape (-1, -3)", state => state.Write("a", new double[3], -1, -3) },
        { "an array of Decimal is asked for", state => state.Write("a", new decimal[3]) },
        { "Unable to translate Unicode character", state => state.Write("a", "\ud800") },
        { "Unable to translate Unicode character", state => state.Write("\ud800", 1L) },
        { "has 300000000 values: they must take less than 2 GiB", state => state.Write("a", Huge()) },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_not_there_as_asked_for_is_one_line(string message, Action<StateReader> read)
    {
        SnapshotFile.Write(_path, StateSamples.Header, state =>
        {
            StateSamples.Write(state);
            state.BeginList("list");
            state.Write(1L);
            state.EndList();
        });
        var found = Assert.Throws<SnapshotException>(() => read(SnapshotFile.Read(_path).State)).Message;
        Assert.StartsWith($"{_path}: cannot resume from it: {message}", found, StringComparison.Ordinal);
        Assert.EndsWith("; start anew with --force", found, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', found);
    }

    [Theory]
    [MemberData(nameof(Misused))]
    public void A_state_written_wrongly_is_refused_and_leaves_nothing(string message, Action<StateWriter> write)
    {
        var exception = Assert.ThrowsAny<Exception>(() => SnapshotFile.Write(_path, StateSamples.Header, write));
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
        Assert.Empty(_folder.Names);
    }

    [Fact]
    public void A_state_read_in_the_wrong_order_of_calls_is_refused()
    {
        SnapshotFile.Write(_path, StateSamples.Header, StateSamples.Write);
        var state = SnapshotFile.Read(_path).State;
        Assert.Throws<InvalidOperationException>(() => state.ReadInt64());
        Assert.Throws<InvalidOperationException>(() => state.Left);
        Assert.Throws<InvalidOperationException>(state.EndList);
        Assert.Throws<InvalidOperationException>(state.EndMap);
        state.BeginList("estimators");
        Assert.Throws<InvalidOperationException>(() => state.ReadDouble("phase"));
        Assert.Throws<InvalidOperationException>(() => state.Names);
        Assert.Throws<InvalidOperationException>(state.EndMap);
        Assert.Throws<ArgumentException>(() => state.Read(new double[3], 2));
    }

    private static void In(StateReader state, string map, Action read)
    {
        state.BeginMap(map);
        read();
    }

    // No memory is behind it: nothing may look at the elements.
    private static unsafe ReadOnlySpan<double> Huge() => new((void*)8, 300_000_000);
}
