using SpinAmp.Engine.Hdf5;
using SpinAmp.Engine.Results;
using SpinAmp.Tests.Commands;
using SpinAmp.Tests.Support;

namespace SpinAmp.Tests.Results;

/// <summary>Damaged results: each is read, or refused in one line, and takes neither the process nor its memory with it.</summary>
public sealed class DamageTests : IDisposable
{
    private const int PerKind = 100;

    private readonly ScratchFolder _folder = new();
    private readonly string _path;
    private readonly byte[] _sound;

    public DamageTests()
    {
        ResultFile.Write(_path = _folder.File("result.h5"), Samples.Run);
        _sound = File.ReadAllBytes(_path);
    }

    public void Dispose() => _folder.Dispose();

    public static TheoryData<Damage> Kinds => [.. Enum.GetValues<Damage>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Damage_of_any_kind_is_refused_in_one_line_or_does_no_harm(Damage kind)
    {
        var refused = 0;
        for (var seed = 0; seed < PerKind; seed++)
        {
            File.WriteAllBytes(_path, Mutations.Of(_sound, kind, seed));
            try
            {
                ResultFile.Read(_path);
            }
            catch (Hdf5Exception refusal)
            {
                refused++;
                Assert.StartsWith(_path + ": cannot ", refusal.Message, StringComparison.Ordinal);
                Assert.DoesNotContain(refusal.Message, char.IsControl);
            }
        }
        Assert.InRange(refused, PerKind / 10, PerKind);
    }

    [Fact]
    public void A_file_whose_parts_refer_to_themselves_is_read_to_no_end_and_refused()
    {
        // The head of an object goes on at an address, 8 bytes, for a length, 8 bytes: here with a message that says the same again.
        byte[] continued = [0x10, 0, 0x10, 0, 0, 0, 0, 0];
        var at = _sound.AsSpan().IndexOf(continued) + continued.Length;
        var place = BitConverter.ToInt32(_sound, at);
        BitConverter.TryWriteBytes(_sound.AsSpan(at + 8), 24L);
        _sound.AsSpan(at - continued.Length, 24).CopyTo(_sound.AsSpan(place));
        File.WriteAllBytes(_path, _sound);
        Assert.Contains("refer to each other without end", Assert.Throws<Hdf5Exception>(() => ResultFile.Read(_path)).Message);
    }

    [Fact]
    public void Memory_for_a_text_is_taken_only_when_the_text_is_there()
    {
        // The first object of the collection of texts: its size stands 8 bytes after its start.
        var size = _sound.AsSpan().IndexOf("GCOL"u8) + 16 + 8;
        foreach (var bit in Enumerable.Range(20, 11))
        {
            var bytes = _sound.ToArray();
            BitConverter.TryWriteBytes(bytes.AsSpan(size), 1UL << bit);
            File.WriteAllBytes(_path, bytes);
            var before = GC.GetAllocatedBytesForCurrentThread();
            Assert.Contains("longer than the place for it", Assert.Throws<Hdf5Exception>(() => ResultFile.Read(_path)).Message);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 22);
        }
    }

    [Theory]
    [InlineData(Damage.Truncated)]
    [InlineData(Damage.ErasedPage)]
    [InlineData(Damage.FlippedBits)]
    public void Plot_of_a_damaged_result_ends_with_one_line_and_exit_code_2(Damage kind)
    {
        var seed = Enumerable.Range(0, PerKind).First(seed =>
        {
            File.WriteAllBytes(_path, Mutations.Of(_sound, kind, seed));
            return Record.Exception(() => ResultFile.Read(_path)) is not null;
        });
        Program.Ended ended = Program.Run("plot", _path);
        Assert.True(ended.ExitCode == 2, $"seed {seed}: exit code {ended.ExitCode}: {ended.Error}");
        Assert.Single(ended.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(["result.h5"], _folder.Names);
    }

    [Fact]
    public void Reading_needs_no_HDF5_library()
    {
        Program.Ended ended = Program.End(Program.StartWith(
            new() { ["SPINAMP_HDF5"] = _folder.FullName }, "plot", _folder.File("absent.h5")));
        Assert.Contains("there is no such file", ended.Error, StringComparison.Ordinal);
        File.WriteAllBytes(_path, Mutations.Of(_sound, Damage.Truncated, 0));
        ended = Program.End(Program.StartWith(new() { ["SPINAMP_HDF5"] = _folder.FullName }, "plot", _path));
        Assert.Contains("truncated file", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_has_no_end_is_no_result()
    {
        if (OperatingSystem.IsWindows())
            return;
        var pipe = _folder.File("pipe.h5");
        System.Diagnostics.Process.Start("mkfifo", [pipe])!.WaitForExit();
        Assert.Contains("not an HDF5 file", Assert.Throws<Hdf5Exception>(() => ResultFile.Read(pipe)).Message);
        Assert.Contains("not an HDF5 file", Assert.Throws<Hdf5Exception>(() => ResultFile.Read("/dev/zero")).Message);
    }

    [PythonTheory("h5py")]
    [InlineData("f['loop'] = h5py.SoftLink('loop')", "links to places elsewhere")]
    [InlineData("f['loop'] = h5py.SoftLink('/loop')", "links to places elsewhere")]
    [InlineData("f['elsewhere'] = h5py.ExternalLink('/dev/zero', '/x')", "links to places elsewhere")]
    [InlineData("f.create_group('g')['up'] = f['/']", "g is not an array of values")]
    [InlineData("add('huge', (2**20, 2**20), chunks=(2**20, 1))", "declares 1048576 chunks, in a file of")]
    [InlineData("add('many', (4096,), chunks=(1,))", "declares 4096 chunks, in a file of")]
    [InlineData("add('huge', (2**32,), chunks=(2**28,))", "more than a file of")]
    [InlineData("add('absent', (4096,), chunks=(1024,))", "a part of its values is missing")]
    [InlineData("add('nowhere', (64,))", "its values have no place in the file")]
    [InlineData("add('small', (1024,), chunks=(1024,), compression='gzip').id.write_direct_chunk((0,), zlib.compress(b'0' * 8000))",
        "variable small")]
    [InlineData("add('bomb', (1024,), chunks=(1024,), compression='gzip').id.write_direct_chunk((0,), zlib.compress(b'0' * 8200))",
        "a chunk unpacks to more than its size")]
    [InlineData("add('scaled', (64,), chunks=(64,), dtype='i4', scaleoffset=0)[:] = 1", "the filter scaleoffset is not one that results use")]
    [InlineData("add('compact', (2,), dtype='f4')", "its elements are FloatingPoint of 4 bytes")]
    [InlineData("del f['signal'].attrs['DIMENSION_LIST']", "DIMENSION_LIST")]
    [InlineData("del f['signal'].attrs['DIMENSION_LIST']; f['signal'].attrs['DIMENSION_LIST'] = 1.0", "DIMENSION_LIST is not a list of references")]
    [InlineData("del f['status']; f['status'] = numpy.zeros(3); f['status'].dims[0].attach_scale(f['tip'])",
        "its shape, 3, is not that of its dimensions, tip")]
    public void Files_that_claim_more_than_they_hold_are_refused_before_it_is_believed(string change, string reason)
    {
        var (code, output) = PythonFactAttribute.Run("-c", $"""
            import sys, zlib, numpy, h5py
            f = h5py.File(sys.argv[1], "a")
            def add(name, shape, dtype="f8", **more):
                d = f.create_dataset(name, shape, dtype, **more)
                d.attrs["CLASS"] = numpy.bytes_("DIMENSION_SCALE")
                return d
            {change}
            f.close()
            """, _path);
        Assert.True(code == 0, output);
        var message = Assert.Throws<Hdf5Exception>(() => ResultFile.Read(_path)).Message;
        Assert.Contains(reason, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }
}
