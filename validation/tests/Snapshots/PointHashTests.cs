using SpinAmp.Engine.Scenarios;
using SpinAmp.Engine.Runs;
using SpinAmp.Tests.Resume;
using SpinAmp.Tests.Runs;

namespace SpinAmp.Tests.Snapshots;

/// <summary>What makes points go on from one another's realisations, and what keeps them apart.</summary>
public sealed class PointHashTests
{
    private static readonly string Known = Of();

    [Theory]
    [InlineData("run.realisations", "9")]
    [InlineData("run.time limit", "3 s")]
    [InlineData("run.stop at standard error", "1 %")]
    [InlineData("run.snapshot every", "3 s")]
    [InlineData("title", "another")]
    [InlineData("sweep", "[{vary: run.duration, values: [2 s, 3 s]}]")]
    public void How_many_and_how_long_it_runs_makes_no_difference(string path, string value) => Assert.Equal(Known, Of((path, value)));

    [Theory]
    [InlineData("run.seed", "12")]
    [InlineData("run.duration", "2.1 s")]
    [InlineData("run.settle", "0.3 s")]
    [InlineData("run.tolerance", "1e-4")]
    [InlineData("run.precision", "float")]
    [InlineData("run.samples", "99")]
    [InlineData("run.generator", "philox4x32-7")]
    [InlineData("fields.bias", "-3.5 mG")]
    [InlineData("drives.drive.amplitude", "6 pT")]
    [InlineData("probe.axis", "y")]
    [InlineData("start.tip", "1 mrad")]
    [InlineData("observe.1.trace.max samples", "60")]
    [InlineData("observe.2.noise spectrum.resolution", "1 Hz")]
    [InlineData("observe", "[trace: {max samples: 50}]")]
    public void Everything_else_does(string path, string value) => Assert.NotEqual(Known, Of((path, value)));

    // The kernel's drives are the same; the lock-in follows another.
    [Fact]
    public void Names_of_drives_say_which_one_a_lock_in_follows()
    {
        string With(string first, string second) => Of(
            ("drives", $"[{{name: {first}, type: sine, amplitude: 5 pT, direction: y, frequency: 10.1 Hz}}, "
                + $"{{name: {second}, type: sine, amplitude: 5 pT, direction: y, frequency: 20.1 Hz}}]"));
        Assert.NotEqual(With("drive", "other"), With("other", "drive"));
    }

    private static string Of(params (string Path, string Value)[] overrides) =>
        PointHash.Of(Running.Document(Everything.Driven, [("sweep", "[]"), .. overrides]).Read().First);
}
