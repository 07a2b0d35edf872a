using SpinAmp.Engine.MessagePack;
using SpinAmp.Tests.Support;

namespace SpinAmp.Tests.Snapshots;

public sealed class MessagePackPythonTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [PythonFact("msgpack")]
    public void Python_and_SpinAmp_write_the_same_bytes_and_read_each_others()
    {
        var (ours, theirs) = (_folder.File("ours"), _folder.File("theirs"));
        File.WriteAllBytes(ours, Values.Encoded(Values.All));
        var (code, output) = PythonFactAttribute.Run("-c", """
            import struct, sys, msgpack
            lengths = [0, 1, 2, 3, 4, 5, 8, 9, 15, 16, 17, 31, 32, 33, 255, 256, 257, 65535, 65536]
            data = lambda n: bytes(i % 256 for i in range(n))
            integers = {s * (2 ** k + d) for k in range(65) for d in (-1, 0, 1) for s in (1, -1)}
            doubles = [0, 1 << 63, 1, 0x3ff8000000000000, 0x7fefffffffffffff, 0x7ff0000000000000, 0xfff0000000000000,
                0x7ff8000000000000, 0xfff8dead0000beef, 0x7ff0000000000001]
            values = [None, True, False, *sorted(n for n in integers if -2 ** 63 <= n < 2 ** 64)]
            values += [struct.unpack("<d", struct.pack("<Q", bits))[0] for bits in doubles]
            values += ["a" * n for n in lengths] + ["日" * (n // 3) for n in lengths] + [data(n) for n in lengths]
            values += [[None] * n for n in lengths] + [{i: True for i in range(n)} for n in lengths]
            extensions = [(t, data(n)) for t in (0, 1, 127, -2, -128) for n in lengths]
            packer = msgpack.Packer(autoreset=False)
            packer.pack_array_header(len(values) + len(extensions))
            for value in values:
                packer.pack(value)
            for extension in extensions:
                packer.pack_ext_type(*extension)
            theirs, ours = packer.bytes(), open(sys.argv[1], "rb").read()
            first = next((i for i, (a, b) in enumerate(zip(theirs, ours)) if a != b), None)
            assert theirs == ours, f"byte {first}, lengths {len(theirs)} and {len(ours)}"
            read = msgpack.unpackb(ours, strict_map_key=False, ext_hook=lambda *extension: extension)
            assert repr(read) == repr(values + extensions)
            open(sys.argv[2], "wb").write(theirs)
            """, ours, theirs);
        Assert.True(code == 0, output);
        var reader = new MessagePackReader(File.ReadAllBytes(theirs));
        Values.AssertSame(Values.All, Values.Read(ref reader));
        Assert.True(reader.End);
    }

    [PythonFact("msgpack")]
    public void Single_precision_is_the_same_too()
    {
        float[] numbers = [0, -1.5f, float.MaxValue, float.Epsilon, float.NegativeInfinity];
        File.WriteAllBytes(_folder.File("singles"), Values.Encoded(numbers.Cast<object?>().ToArray()));
        var (code, output) = PythonFactAttribute.Run("-c", """
            import sys, msgpack
            numbers = [0.0, -1.5, (2 - 2 ** -23) * 2.0 ** 127, 2.0 ** -149, float("-inf")]
            ours = open(sys.argv[1], "rb").read()
            assert ours == msgpack.packb(numbers, use_single_float=True) and msgpack.unpackb(ours) == numbers, ours
            """, _folder.File("singles"));
        Assert.True(code == 0, output);
    }
}
