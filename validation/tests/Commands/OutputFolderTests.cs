using SpinAmp.Engine.Files;
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
        using (OutputFolder first = OutputFolder.Claim(scratch.FullName, force: false))
            Assert.Equal("result.h5", first.Write(Of(1), complete: false));

        using OutputFolder again = OutputFolder.Claim(scratch.FullName, force: true);
        Assert.Equal("result-interrupted.h5", again.Write(Of(2), complete: false));
        Assert.Equal(1.0, Value("result.h5"));
        Assert.Equal(2.0, Value("result-interrupted.h5"));

        Assert.Equal("result.h5", again.Write(Of(3), complete: true));
        Assert.Equal(3.0, Value("result.h5"));
        Assert.DoesNotContain("result-interrupted.h5", scratch.Names);
    }

    [Fact]
    public void A_folder_is_one_command_s_at_a_time_and_nothing_of_that_is_left()
    {
        using (OutputFolder.Claim(scratch.FullName, force: false))
        {
            string message = Assert.Throws<LockedFolderException>(() => OutputFolder.Claim(scratch.FullName, force: true)).Message;
            Assert.StartsWith(
                $"{scratch.FullName}: process {Environment.ProcessId} on {Environment.MachineName}, since ", message, StringComparison.Ordinal);
        }

        Assert.Empty(scratch.Names);
        OutputFolder.Claim(scratch.FullName, force: false).Dispose();
    }

    [Fact]
    public void A_result_without_anything_to_go_on_from_is_replaced_only_by_force()
    {
        File.WriteAllText(scratch.File("result.h5"), "a result");
        string message = Assert.Throws<IOException>(() => OutputFolder.Claim(scratch.FullName, force: false)).Message;
        Assert.StartsWith($"{scratch.File("result.h5")}: is already there", message, StringComparison.Ordinal);
        Assert.Equal(["result.h5"], scratch.Names);
    }

    private static Dataset Of(double value) => new([], [new("amplitude", "T", "a value", [], new[] { value })], new Dictionary<string, object>());

    private double Value(string name) => ((double[])ResultFile.Read(scratch.File(name)).Variable("amplitude").Values)[0];
}
