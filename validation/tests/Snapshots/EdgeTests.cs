using SpinAmp.Engine.Snapshots;
using SpinAmp.Tests.Support;

namespace SpinAmp.Tests.Snapshots;

/// <summary>The last value on this side of a rule, and the first on the other.</summary>
public sealed class EdgeTests : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly string _path;

    public EdgeTests() => _path = _folder.File("run.snapshot");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void One_value_left_in_a_list_is_too_many()
    {
        Write(state =>
        {
            state.BeginList("list");
            state.Write(1L);
            state.EndList();
        });
        var state = SnapshotFile.Read(_path).State;
        state.BeginList("list");
        Assert.Contains("has 1 more values", Assert.Throws<SnapshotException>(state.EndList).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_array_whose_last_element_is_cut_off_is_refused()
    {
        Write(state =>
        {
            state.BeginMap("a");
            state.Write("dtype", "<f8");
            state.BeginList("shape");
            state.Write(1L);
            state.EndList();
            state.Write("data", "nine byte");
            state.EndMap();
        });
        var bytes = File.ReadAllBytes(_path);
        // The text of nine bytes becomes binary data of as many.
        var at = bytes.AsSpan().IndexOf("nine byte"u8);
        File.WriteAllBytes(_path, StateSamples.Signed([.. bytes[..(at - 1)], 0xc4, 9, .. bytes[at..]]));
        var message = Assert.Throws<SnapshotException>(() => SnapshotFile.Read(_path).State.ReadArray<double>("a")).Message;
        Assert.Contains("has shape (1) and 9 bytes of <f8", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_shape_that_comes_to_nothing_only_by_overflow_is_refused() => Assert.Throws<ArgumentException>(
        () => Write(state => state.Write("a", Array.Empty<double>(), 1 << 16, 1 << 16, 1 << 16, 1 << 16)));

    [Fact]
    public void A_format_that_is_older_is_refused_as_well()
    {
        Write(StateSamples.Write);
        var bytes = File.ReadAllBytes(_path);
        bytes[bytes.AsSpan().IndexOf("format_version"u8) + "format_version"u8.Length] = 1;
        File.WriteAllBytes(_path, StateSamples.Signed(bytes));
        Assert.Contains("format version 1, this program reads 2",
            Assert.Throws<SnapshotException>(() => SnapshotFile.Read(_path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_map_of_as_many_entries_is_no_snapshot()
    {
        Write(StateSamples.Write);
        var bytes = File.ReadAllBytes(_path);
        bytes[bytes.AsSpan().IndexOf("spinamp-snapshot"u8)] = (byte)'S';
        File.WriteAllBytes(_path, StateSamples.Signed(bytes));
        Assert.Contains("it is not a snapshot of SpinAmp",
            Assert.Throws<SnapshotException>(() => SnapshotFile.Read(_path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_time_of_writing_is_kept_in_whatever_zone_it_was_taken()
    {
        var written = new DateTimeOffset(2025, 3, 1, 12, 30, 59, TimeSpan.FromHours(5));
        SnapshotFile.Write(_path, StateSamples.Header with { Written = written }, StateSamples.Write);
        Assert.Equal(written.ToUniversalTime(), SnapshotFile.Read(_path).Header.Written);
    }

    [Fact]
    public void Files_of_a_longer_name_are_left_and_those_of_a_former_process_of_this_number_are_not()
    {
        var own = $"{Environment.MachineName}.{Environment.ProcessId}.tmp";
        foreach (var name in new[] { $"run.snapshot.{own}", $"run.snapshot.old.{own}" })
            File.WriteAllText(_folder.File(name), "begun");
        TemporaryFile.RemoveAbandoned(_folder.FullName, "run.snapshot");
        Assert.Equal([$"run.snapshot.old.{own}"], _folder.Names);
    }

    private void Write(Action<StateWriter> state) => SnapshotFile.Write(_path, StateSamples.Header, state);
}
