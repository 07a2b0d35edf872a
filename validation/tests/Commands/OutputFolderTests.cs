using SpinAmp.Engine.Results;
using SpinAmp.Scenarios.Commands;
using SpinAmp.Tests.Support;

namespace SpinAmp.Tests.Commands;

public sealed class OutputFolderTests : IDisposable
{
    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void An_interrupted_result_never_takes_the_place_of_the_one_that_was_there()
    {
        Assert.Equal("result.h5", OutputFolder.Claim(scratch.FullName, force: false).Write(Of(1), complete: false));

        OutputFolder again = OutputFolder.Claim(scratch.FullName, force: true);
        Assert.Equal("result-interrupted.h5", again.Write(Of(2), complete: false));
        Assert.Equal(1.0, Value("result.h5"));
        Assert.Equal(2.0, Value("result-interrupted.h5"));

        Assert.Equal("result.h5", again.Write(Of(3), complete: true));
        Assert.Equal(3.0, Value("result.h5"));
    }

    [Fact]
    public void Only_a_run_that_begins_anew_forgets_the_snapshot()
    {
        OutputFolder folder = OutputFolder.Claim(scratch.FullName, force: false);
        folder.Write(OutputFolder.SnapshotName, "progress");
        OutputFolder drawn = OutputFolder.Claim(scratch.FullName, force: true);
        Assert.True(File.Exists(drawn.Snapshot));
        drawn.Forget();
        Assert.False(File.Exists(drawn.Snapshot));
    }

    private static Dataset Of(double value) => new([], [new("amplitude", "T", "a value", [], new[] { value })], new Dictionary<string, object>());

    private double Value(string name) => ((double[])ResultFile.Read(scratch.File(name)).Variable("amplitude").Values)[0];
}
