using SpinAmp.Engine.Snapshots;
using SpinAmp.Tests.Support;

namespace SpinAmp.Tests.Snapshots;

public sealed class SnapshotPythonTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [PythonFact("msgpack", "numpy")]
    public void Python_reads_a_snapshot_without_a_schema_and_SpinAmp_what_Python_writes()
    {
        var (ours, theirs) = (_folder.File("ours"), _folder.File("theirs"));
        SnapshotFile.Write(ours, StateSamples.Header, StateSamples.Write);
        var (code, output) = PythonFactAttribute.Run("-c", """
            import datetime, hashlib, math, struct, sys, msgpack, numpy
            raw = open(sys.argv[1], "rb").read()
            file = msgpack.unpackb(raw)
            assert " ".join(file) == "format format_version spinamp_version finished written elapsed state sha256", list(file)
            assert file["format"] == "spinamp-snapshot" and file["format_version"] == 2 and file["spinamp_version"] == "0.1.0+test"
            assert file["finished"] is True and file["elapsed"] == 12.5
            assert datetime.datetime.strptime(file["written"], "%Y-%m-%dT%H:%M:%SZ") == datetime.datetime(2025, 3, 1, 12, 30, 59)
            assert file["sha256"] == hashlib.sha256(raw[:-32]).digest()

            def array(entry):
                return numpy.frombuffer(entry["data"], entry["dtype"]).reshape(entry["shape"])
            bits = lambda n: numpy.arange(1, n + 1, dtype="<u8") * numpy.uint64(0x9E3779B97F4A7C15)
            state = file["state"]
            assert (state["step"], state["seed"], state["time"], state["done"], state["device"]) == (
                -12345, 2 ** 64 - 1, math.pi, True, "Grafik 日本")
            spins = array(state["alkali"]["spins"])
            assert spins.shape == (2, 3) and spins.dtype == "<f8" and spins.tobytes() == bits(6).tobytes()
            assert array(state["alkali"]["counts"]).tolist() == [-2 ** 63, 7] and state["alkali"]["empty"] == {}
            first, *middle, third, phase, last = state["estimators"]
            assert struct.pack(">d", first).hex() == "fff8dead0000beef" and middle == [7, 2 ** 64 - 1, False, "x"]
            assert array(third).tobytes() == bits(3).tobytes() and phase == {"phase": 0.25} and last == []
            assert array(state["f4"]).dtype == numpy.float32 and array(state["f4"]).tolist() == [1.5, 0]
            assert array(state["u8"]).shape == (1, 2, 1) and array(state["u8"])[0, 0, 0] == 2 ** 64 - 1
            assert array(state["i4"]) == -2 ** 31 and array(state["u4"]) == 2 ** 32 - 1 and array(state["u1"]).tolist() == [1, 255]
            assert array(state["none"]).shape == (0, 3)

            again = msgpack.packb(file)[:-32]
            assert len(again) < len(raw) - 32
            open(sys.argv[2], "wb").write(again + hashlib.sha256(again).digest())
            """, ours, theirs);
        Assert.True(code == 0, output);
        var snapshot = SnapshotFile.Read(theirs);
        Assert.Equal(StateSamples.Header, snapshot.Header);
        StateSamples.AssertIs(snapshot.State);
    }

    [PythonFact("msgpack")]
    public void Python_reads_every_form_of_integers_texts_and_arrays()
    {
        var path = _folder.File("edges");
        SnapshotFile.Write(path, StateSamples.Header, StateSamples.WriteEdges);
        var (code, output) = PythonFactAttribute.Run("-c", """
            import sys, msgpack
            state = msgpack.unpackb(open(sys.argv[1], "rb").read())["state"]
            lengths = [0, 1, 15, 16, 31, 32, 33, 85, 86, 255, 256, 257, 21845, 21846, 65535, 65536, 3_000_000]
            signed = lambda n: (n + 2 ** 63) % 2 ** 64 - 2 ** 63
            assert state["integers"] == [n for k in range(64) for d in (-1, 0, 1)
                for n in ((2 ** k + d) % 2 ** 64, signed(2 ** k + d), signed(-2 ** k + d))]
            assert state["texts"] == [letter * n for n in lengths for letter in "a日"]
            assert [array["data"] for array in state["arrays"].values()] == [*map(bytes, lengths), b"\0"]
            assert [array["shape"] for array in state["arrays"].values()] == [*([n] for n in lengths), [1] * 17]
            """, path);
        Assert.True(code == 0, output);
    }
}
