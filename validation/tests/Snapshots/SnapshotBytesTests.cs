using SpinAmp.Engine.Snapshots;
using SpinAmp.Tests.Support;

namespace SpinAmp.Tests.Snapshots;

public sealed class SnapshotBytesTests : IDisposable
{
    // What the first version that wrote snapshots made of the samples.
    private const string Former = """
        iKZmb3JtYXSwc3BpbmFtcC1zbmFwc2hvdK5mb3JtYXRfdmVyc2lvbgGvc3BpbmFtcF92ZXJzaW9uqjAuMS4wK3Rlc3SkcGxhbtlAMWI0MDI1ZGM3YjhkMjdj
        ZjM4ZGY4NWU3N2IyMGVkNDRhMDA4NTFhMmMyOGIzMzg1NjA1NjBkODVkZWRlZDhlM6d3cml0dGVutDIwMjUtMDMtMDFUMTI6MzA6NTlap2VsYXBzZWTLQCkA
        AAAAAAClc3RhdGXfAAAADaRzdGVw0c/HpHNlZWTP//////////+kdGltZctACSH7VEQtGKRkb25lw6ZkZXZpY2WtR3JhZmlrIOaXpeacrKZhbGthbGnfAAAA
        A6VzcGluc4OlZHR5cGWjPGY4pXNoYXBlkgIDpGRhdGHEMBV8Sn+5eTeeKviU/nLzbjw/dN99LG2m2lTwKf3l5t14aWx0fJ9gFRd+6L77WNpMtaZjb3VudHOD
        pWR0eXBlozxpOKVzaGFwZZECpGRhdGHEEAAAAAAAAACABwAAAAAAAAClZW1wdHnfAAAAAKplc3RpbWF0b3Jz3QAAAAjL//jerQAAvu8Hz///////////wqF4
        g6VkdHlwZaM8Zjilc2hhcGWRA6RkYXRhxBgVfEp/uXk3nir4lP5y8248P3TffSxtptrfAAAAAaVwaGFzZcs/0AAAAAAAAN0AAAAAomY0g6VkdHlwZaM8ZjSl
        c2hhcGWRAqRkYXRhxAgAAMA/AAAAgKJ1OIOlZHR5cGWjPHU4pXNoYXBlkwECAaRkYXRhxBD//////////wEAAAAAAAAAomk0g6VkdHlwZaM8aTSlc2hhcGWR
        AaRkYXRhxAQAAACAonU0g6VkdHlwZaM8dTSlc2hhcGWRAaRkYXRhxAT/////onUxg6VkdHlwZaM8dTGlc2hhcGWRAqRkYXRhxAIB/6Rub25lg6VkdHlwZaM8
        Zjilc2hhcGWSAAOkZGF0YcQApnNoYTI1NsQgudoqVQhz8hTK3m0L9vv8MzvEgPccmqLzrarHFe3FynQ=
        """;

    private readonly ScratchFolder _folder = new();
    private readonly string _path;

    public SnapshotBytesTests() => _path = _folder.File("run.snapshot");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_snapshot_of_a_former_version_opens_and_is_still_written_so()
    {
        SnapshotFile.Write("/tmp/lead/snap.bin", StateSamples.Header, StateSamples.Write);
        var former = Convert.FromBase64String(Former);
        File.WriteAllBytes(_path, former);
        var snapshot = SnapshotFile.Read(_path);
        Assert.Equal(StateSamples.Header, snapshot.Header);
        StateSamples.AssertIs(snapshot.State);
        SnapshotFile.Write(_path, StateSamples.Header, StateSamples.Write);
        Assert.Equal(former, File.ReadAllBytes(_path));
    }

    [Fact]
    public void Every_length_of_integers_texts_and_arrays_is_written_as_formerly()
    {
        SnapshotFile.Write(_path, StateSamples.Header, StateSamples.WriteEdges);
        Assert.Equal("845c1e62e7f9a662bfa967eb9aaccaa13ddf023b5427b19f10e882af5f223fa4",
            Convert.ToHexStringLower(File.ReadAllBytes(_path)[^32..]));
    }
}
