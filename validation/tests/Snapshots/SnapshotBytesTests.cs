using SpinAmp.Engine.Snapshots;
using SpinAmp.Tests.Support;

namespace SpinAmp.Tests.Snapshots;

public sealed class SnapshotBytesTests : IDisposable
{
    // What format version 2 made of the samples when it came in.
    private const string Former = """
        iKZmb3JtYXSwc3BpbmFtcC1zbmFwc2hvdK5mb3JtYXRfdmVyc2lvbgKvc3BpbmFtcF92ZXJzaW9uqjAuMS4wK3Rlc3SoZmluaXNoZWTDp3dyaXR0ZW60MjAy
        NS0wMy0wMVQxMjozMDo1OVqnZWxhcHNlZMtAKQAAAAAAAKVzdGF0Zd8AAAANpHN0ZXDRz8ekc2VlZM///////////6R0aW1ly0AJIftURC0YpGRvbmXDpmRl
        dmljZa1HcmFmaWsg5pel5pyspmFsa2Fsad8AAAADpXNwaW5zg6VkdHlwZaM8Zjilc2hhcGWSAgOkZGF0YcQwFXxKf7l5N54q+JT+cvNuPD90330sbabaVPAp
        /eXm3XhpbHR8n2AVF37ovvtY2ky1pmNvdW50c4OlZHR5cGWjPGk4pXNoYXBlkQKkZGF0YcQQAAAAAAAAAIAHAAAAAAAAAKVlbXB0ed8AAAAAqmVzdGltYXRv
        cnPdAAAACMv/+N6tAAC+7wfP///////////CoXiDpWR0eXBlozxmOKVzaGFwZZEDpGRhdGHEGBV8Sn+5eTeeKviU/nLzbjw/dN99LG2m2t8AAAABpXBoYXNl
        yz/QAAAAAAAA3QAAAACiZjSDpWR0eXBlozxmNKVzaGFwZZECpGRhdGHECAAAwD8AAACAonU4g6VkdHlwZaM8dTilc2hhcGWTAQIBpGRhdGHEEP//////////
        AQAAAAAAAACiaTSDpWR0eXBlozxpNKVzaGFwZZEBpGRhdGHEBAAAAICidTSDpWR0eXBlozx1NKVzaGFwZZEBpGRhdGHEBP////+idTGDpWR0eXBlozx1MaVz
        aGFwZZECpGRhdGHEAgH/pG5vbmWDpWR0eXBlozxmOKVzaGFwZZIAA6RkYXRhxACmc2hhMjU2xCBFCTewfVy6e83XuYM/H8Hz80C42ocLz5QZjbGiG7qI6w==
        """;

    private readonly ScratchFolder _folder = new();
    private readonly string _path;

    public SnapshotBytesTests() => _path = _folder.File("run.snapshot");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_snapshot_of_a_former_version_opens_and_is_still_written_so()
    {
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
        Assert.Equal("b05535bfb6a88f4529043bc051c56c2493d834b123cbb70bc7336c4feccee3f0",
            Convert.ToHexStringLower(File.ReadAllBytes(_path)[^32..]));
    }
}
