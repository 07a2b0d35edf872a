using System.Diagnostics;
using System.Security.Cryptography;
using SpinAmp.Engine.Snapshots;
using SpinAmp.Tests.Support;

namespace SpinAmp.Tests.Snapshots;

public sealed class SnapshotFileTests : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly string _path;

    public SnapshotFileTests() => _path = _folder.File("run.snapshot");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Everything_comes_back_bit_by_bit()
    {
        Write();
        var snapshot = SnapshotFile.Read(_path);
        Assert.Equal(StateSamples.Header, snapshot.Header);
        StateSamples.AssertIs(snapshot.State);
        Assert.Equal(["run.snapshot"], _folder.Names);
    }

    [Fact]
    public void What_is_larger_than_the_buffers_comes_back()
    {
        var values = StateSamples.Bits(1_200_000);
        SnapshotFile.Write(_path, StateSamples.Header, state =>
        {
            state.BeginList("steps");
            for (var i = 0; i < 200_000; i++)
                state.Write(values[i]);
            state.EndList();
            state.Write("text", new string('é', 1_500_000));
            state.Write("values", values, 3, 400_000);
        });
        var state = SnapshotFile.Read(_path).State;
        var read = new double[values.Length];
        state.Read("values", read, 3, 400_000);
        Assert.True(StateSamples.AsBytes(values).AsSpan().SequenceEqual(StateSamples.AsBytes(read)));
        Assert.Equal(new string('é', 1_500_000), state.ReadString("text"));
        state.BeginList("steps");
        for (var i = 0; state.Left > 0; i++)
            Assert.True(BitConverter.DoubleToUInt64Bits(values[i]) == BitConverter.DoubleToUInt64Bits(state.ReadDouble()), $"item {i}");
        state.EndList();
    }

    [Fact]
    public void A_large_array_takes_no_memory_on_its_way_to_the_file()
    {
        var values = new double[1_000_000];
        Write();
        var before = GC.GetAllocatedBytesForCurrentThread();
        SnapshotFile.Write(_path, StateSamples.Header, state => state.Write("values", values));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2_000_000);
    }

    [Fact]
    public void A_file_that_ends_early_is_refused_wherever_it_ends()
    {
        var bytes = Write();
        for (var length = 0; length < bytes.Length; length++)
            AssertRefused(bytes[..length]);
    }

    [Fact]
    public void A_flipped_bit_is_noticed_wherever_it_is()
    {
        var bytes = Write();
        for (var at = 0; at < bytes.Length; at++)
        {
            bytes[at] ^= (byte)(1 << (at % 8));
            AssertRefused(bytes);
            bytes[at] ^= (byte)(1 << (at % 8));
        }
        File.WriteAllBytes(_path, bytes);
        StateSamples.AssertIs(SnapshotFile.Read(_path).State);
    }

    [Fact]
    public void Wrong_content_under_a_right_checksum_is_refused_with_a_line_too()
    {
        var whole = Write();
        var random = new Random(5);
        var (refused, different) = (0, 0);
        for (var round = 0; round < 600; round++)
        {
            var bytes = whole.ToArray();
            for (var changes = random.Next(1, 4); changes > 0; changes--)
                bytes[random.Next(24, bytes.Length - 41)] = (byte)random.Next(256);
            File.WriteAllBytes(_path, StateSamples.Signed(bytes));
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                StateSamples.AssertIs(SnapshotFile.Read(_path).State);
            }
            catch (SnapshotException e)
            {
                refused++;
                Assert.StartsWith(_path, e.Message, StringComparison.Ordinal);
                Assert.DoesNotContain('\n', e.Message);
            }
            catch (Xunit.Sdk.XunitException)
            {
                different++; // Another value of the right kind is what the file says.
            }
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200_000);
        }
        Assert.All([refused, different], count => Assert.InRange(count, 100, 500));
    }

    [Fact]
    public void Files_that_are_no_snapshots_say_why()
    {
        var bytes = Write();
        Assert.Contains("there is no such file", Refused(_folder.File("absent")), StringComparison.Ordinal);
        Assert.Contains("it is a folder", Refused(_folder.FullName), StringComparison.Ordinal);
        File.WriteAllText(_path, "point: 1 # long enough to be looked at twice");
        Assert.Contains("it is not a snapshot of SpinAmp", Refused(_path), StringComparison.Ordinal);
        bytes[^1] ^= 1;
        File.WriteAllBytes(_path, bytes);
        Assert.Contains("it is damaged", Refused(_path), StringComparison.Ordinal);
        bytes[bytes.AsSpan().IndexOf("format_version"u8) + "format_version"u8.Length] = 3;
        File.WriteAllBytes(_path, StateSamples.Signed(bytes));
        Assert.Contains("format version 3, this program reads 2", Refused(_path), StringComparison.Ordinal);
    }

    [Fact]
    public void The_hash_at_the_end_is_that_of_all_before_it()
    {
        var bytes = Write();
        Assert.Equal(SHA256.HashData(bytes[..^32]), bytes[^32..]);
        Assert.Equal(bytes, Write());
    }

    [Fact]
    public void A_failed_write_leaves_what_was_there_and_nothing_else()
    {
        Write();
        Assert.Throws<TimeoutException>(() => SnapshotFile.Write(_path, StateSamples.Header, _ => throw new TimeoutException()));
        Assert.Equal(["run.snapshot"], _folder.Names);
        StateSamples.AssertIs(SnapshotFile.Read(_path).State);
    }

    [Fact]
    public void Places_that_take_no_file_are_refused()
    {
        foreach (var (path, reason) in new[]
        {
            (_folder.FullName, "it is a folder"), (_folder.File("absent/run.snapshot"), "its folder does not exist"),
            (_folder.File(new string('a', 250)), "too long"),
        })
        {
            var message = Assert.Throws<SnapshotException>(() => SnapshotFile.Write(path, StateSamples.Header, StateSamples.Write)).Message;
            Assert.StartsWith($"{path}: cannot write the snapshot: ", message, StringComparison.Ordinal);
            Assert.Contains(reason, message, StringComparison.Ordinal);
        }
        Assert.Empty(_folder.Names);
    }

    [Fact]
    public void Only_what_dead_processes_of_this_host_left_is_removed()
    {
        using var process = Process.Start("dotnet", "--version");
        process.WaitForExit();
        var (host, dead, alive) = (Environment.MachineName, process.Id, 1);
        string[] kept =
        [
            $"run.snapshot.{host}.{alive}.tmp", $"run.snapshot.other-{host}.{dead}.tmp", $"run.snapshot.{host}.{dead}.txt",
            $"other.snapshot.{host}.{dead}.tmp", $"run.snapshot.{host}.mine.tmp",
        ];
        foreach (var name in kept.Append($"run.snapshot.{host}.{dead}.tmp"))
            File.WriteAllText(_folder.File(name), "begun");
        Write();
        Assert.Equal(kept.Append("run.snapshot").Order(), _folder.Names.Order());
    }

    [Fact]
    public void Threads_may_write_to_one_place()
    {
        Parallel.For(0, 8, _ => Write());
        StateSamples.AssertIs(SnapshotFile.Read(_path).State);
        Assert.Equal(["run.snapshot"], _folder.Names);
    }

    private byte[] Write()
    {
        SnapshotFile.Write(_path, StateSamples.Header, StateSamples.Write);
        return File.ReadAllBytes(_path);
    }

    private void AssertRefused(byte[] bytes)
    {
        File.WriteAllBytes(_path, bytes);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var message = Refused(_path);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
        Assert.EndsWith("; start anew with --force", message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    private static string Refused(string path)
    {
        var message = Assert.Throws<SnapshotException>(() => SnapshotFile.Read(path)).Message;
        Assert.StartsWith($"{path}: cannot resume from it: ", message, StringComparison.Ordinal);
        return message;
    }
}
