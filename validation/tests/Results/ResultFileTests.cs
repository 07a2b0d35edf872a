using SpinAmp.Engine.Hdf5;
using SpinAmp.Engine.Results;
using SpinAmp.Tests.Support;

namespace SpinAmp.Tests.Results;

public sealed class ResultFileTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Everything_comes_back()
    {
        var path = Write("result.h5", Samples.Everything);
        Samples.AssertSame(Samples.Everything, ResultFile.Read(path));
        Assert.Equal(["result.h5"], _folder.Names);
    }

    [Fact]
    public void Any_dataset_comes_back()
    {
        for (var seed = 0; seed < 100; seed++)
            Samples.AssertSame(Samples.Any(seed), ResultFile.Read(Write("result.h5", Samples.Any(seed))));
    }

    [Fact]
    public void What_was_read_is_written_unchanged()
    {
        var first = Write("first.h5", Samples.Everything);
        Samples.AssertSame(Samples.Everything, ResultFile.Read(Write("second.h5", ResultFile.Read(first))));
    }

    [Fact]
    public void Equal_datasets_give_equal_bytes()
    {
        var first = File.ReadAllBytes(Write("first.h5", Samples.Everything));
        Thread.Sleep(1100); // HDF5 would keep times in whole seconds.
        Assert.Equal(first, File.ReadAllBytes(Write("second.h5", Samples.Everything)));
    }

    [Fact]
    public void Large_arrays_are_packed_and_come_back()
    {
        var dataset = Samples.Large(i => Math.Round(Math.Sin(i * 1e-3), 2));
        var path = Write("large.h5", dataset);
        Assert.InRange(new FileInfo(path).Length, 1, 300 * 2000 * sizeof(double) / 10);
        Samples.AssertSame(dataset, ResultFile.Read(path));
    }

    [Fact]
    public void A_flipped_bit_in_a_large_array_is_noticed()
    {
        var random = new Random(7);
        var path = Write("large.h5", Samples.Large(_ => random.NextDouble()));
        var bytes = File.ReadAllBytes(path);
        bytes[bytes.Length / 2] ^= 16;
        File.WriteAllBytes(path, bytes);
        AssertRefused(() => ResultFile.Read(path), path, "variable signal", "Fletcher32");
    }

    [Fact]
    public void Files_that_are_no_results_are_refused_with_the_reason()
    {
        var path = Write("result.h5", Samples.Everything);
        var bytes = File.ReadAllBytes(path);
        AssertRefused(() => ResultFile.Read(_folder.File("absent.h5")), "absent.h5", "no such file");
        AssertRefused(() => ResultFile.Read(_folder.FullName), "is a folder");
        AssertRefused(() => ResultFile.Read(Damaged([])), "not an HDF5 file");
        AssertRefused(() => ResultFile.Read(Damaged("point: 1"u8.ToArray())), "not an HDF5 file");
        foreach (var length in new[] { 100, bytes.Length / 2, bytes.Length - 1 })
            AssertRefused(() => ResultFile.Read(Damaged(bytes[..length])), "damaged.h5", "truncated file");
        AssertRefused(() => ResultFile.Read(Damaged(Renamed(bytes, "spinamp_version"))), "not a result of SpinAmp", "spinamp_version");
        AssertRefused(() => ResultFile.Read(Damaged(Renamed(bytes, "long_name"))), "damaged.h5", "no long name");
        Samples.AssertSame(Samples.Everything, ResultFile.Read(path));
    }

    [Fact]
    public void A_failed_write_leaves_what_was_there_and_nothing_else()
    {
        var path = Write("result.h5", Samples.Everything);
        // An HDF5 object header holds less than 64 KiB, and each text 16 bytes of it.
        var impossible = new Dataset([], [], new Dictionary<string, object> { ["texts"] = Enumerable.Repeat("a", 5000).ToArray() });
        AssertRefused(() => ResultFile.Write(path, impossible), path + ":", "write attribute texts", "too large");
        Assert.Equal(["result.h5"], _folder.Names);
        Samples.AssertSame(Samples.Everything, ResultFile.Read(path));
    }

    [Fact]
    public void Places_that_take_no_file_are_refused()
    {
        Directory.CreateDirectory(_folder.File("taken.h5"));
        AssertRefused(() => ResultFile.Write(_folder.File("taken.h5"), Samples.Everything), "taken.h5", "is a folder");
        AssertRefused(() => ResultFile.Write(_folder.File("absent/result.h5"), Samples.Everything), "absent", "folder does not exist");
        AssertRefused(() => ResultFile.Write(_folder.File(new string('a', 250) + ".h5"), Samples.Everything), "write it", "too long");
        Assert.Equal(["taken.h5"], _folder.Names);
    }

    [Fact]
    public void Threads_may_write_and_read_at_once()
        => Parallel.For(0, 16, seed => Samples.AssertSame(Samples.Any(seed), ResultFile.Read(Write($"{seed}.h5", Samples.Any(seed)))));

    [Fact]
    public void The_library_is_recent_enough_and_its_absence_is_one_line_of_advice()
    {
        Assert.True(Hdf5Library.Version >= new Version(1, 10));
        var message = Assert.Throws<Hdf5Exception>(() => Hdf5Library.Load(_folder.FullName)).Message;
        Assert.All([Hdf5Library.FolderVariable, _folder.FullName, "apt-get install libhdf5-103-1"], part => Assert.Contains(part, message));
        Assert.DoesNotContain('\n', message);
    }

    private string Write(string name, Dataset dataset)
    {
        ResultFile.Write(_folder.File(name), dataset);
        return _folder.File(name);
    }

    private string Damaged(byte[] bytes)
    {
        File.WriteAllBytes(_folder.File("damaged.h5"), bytes);
        return _folder.File("damaged.h5");
    }

    // Another name of the same length, everywhere in the file: no checksum covers object headers of this version.
    private static byte[] Renamed(byte[] bytes, string name)
    {
        var (copy, pattern) = (bytes.ToArray(), System.Text.Encoding.ASCII.GetBytes(name));
        for (int at; (at = copy.AsSpan().IndexOf(pattern)) >= 0;)
            copy[at] ^= 1;
        return copy;
    }

    private static void AssertRefused(Action action, params string[] parts)
    {
        var message = Assert.Throws<Hdf5Exception>(action).Message;
        Assert.All(parts, part => Assert.True(message.Contains(part, StringComparison.Ordinal), $"no '{part}' in: {message}"));
        Assert.DoesNotContain('\n', message);
    }
}
