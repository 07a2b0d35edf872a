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

    private static Dataset Of(double value) => new([], [new("amplitude", "T", "a value", [], new[] { value })], new Dictionary<string, object>());

    private double Value(string name) => ((double[])ResultFile.Read(scratch.File(name)).Variable("amplitude").Values)[0];
}
