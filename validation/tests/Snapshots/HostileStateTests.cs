using SpinAmp.Engine.Snapshots;
using SpinAmp.Tests.Support;

namespace SpinAmp.Tests.Snapshots;

/// <summary>Values that no snapshot has, under a checksum that fits: all of the file is made to be read.</summary>
public sealed class HostileStateTests : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly string _path;

    public HostileStateTests() => _path = _folder.File("run.snapshot");

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, Action<StateReader>> Values => new()
    {
        { "dd ff ff ff ff 00 00", state => state.BeginList("x") },
        { "dd 7f ff ff ff", state => state.BeginList("x") },
        { "df 80 00 00 00 00 00", state => state.BeginMap("x") },
        { "df ff ff ff ff", state => state.BeginMap("x") },
        { "df 00 00 01 00 00 00", state => state.BeginMap("x") },
        { "82 a1 61 00 a1 61 00", state => state.BeginMap("x") },
        { "81 01 00", state => state.BeginMap("x") },
        { "81 c0 00", state => state.BeginMap("x") },
        { "db ff ff ff ff 61", state => state.ReadString("x") },
        { "db 7f ff ff ff 61", state => state.ReadString("x") },
        { "a2 c3 28", state => state.ReadString("x") },
        { "a3 ed a0 80", state => state.ReadString("x") },
        { "c6 ff ff ff ff 61", state => state.ReadString("x") },
        { "c6 7f ff ff ff 61", state => state.ReadString("x") },
        { "c9 ff ff ff ff 05 61", state => state.ReadString("x") },
        { "c1", state => state.ReadString("x") },
        { "93 df ff ff ff ff", ReadLists },
        { "93 dd ff ff ff fe 90 90", ReadLists },
        { "93 c6 ff ff ff fa 00 00", ReadLists },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Lengths_beyond_the_file_and_bytes_that_are_no_value_are_one_line_and_cost_nothing(string value, Action<StateReader> read)
    {
        WriteWith(Convert.FromHexString(value.Replace(" ", "", StringComparison.Ordinal)));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var message = Assert.Throws<SnapshotException>(() => read(SnapshotFile.Read(_path).State)).Message;
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
        Assert.StartsWith($"{_path}: cannot resume from it: ", message, StringComparison.Ordinal);
        Assert.EndsWith("; start anew with --force", message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    [Fact]
    public void Depth_is_no_danger()
    {
        var deep = new byte[1_000_001];
        Array.Fill<byte>(deep, 0x91);
        deep[^1] = 0xc0;
        WriteWith(deep);
        Assert.Equal(5, SnapshotFile.Read(_path).State.ReadInt64("after"));
    }

    // A snapshot whose state is {"x": the value, "after": 5}.
    private void WriteWith(byte[] value)
    {
        SnapshotFile.Write(_path, StateSamples.Header, state =>
        {
            state.Write("x", true);
            state.Write("after", 5L);
        });
        var bytes = File.ReadAllBytes(_path);
        byte[] before = [0xa1, (byte)'x'];
        var at = bytes.AsSpan().IndexOf(before) + before.Length;
        File.WriteAllBytes(_path, StateSamples.Signed([.. bytes[..at], .. value, .. bytes[(at + 1)..]]));
    }

    private static void ReadLists(StateReader state)
    {
        for (state.BeginList("x"); state.Left > 0; state.EndList())
            state.BeginList();
    }
}
