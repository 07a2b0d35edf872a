using System.Diagnostics;
using System.Text.Json;
using SpinAmp.Tests.Commands;
using SpinAmp.Tests.Support;

namespace SpinAmp.Tests.Validation;

/// <summary><c>spinamp validate</c> as a user starts it.</summary>
public sealed class ValidateCommandTests : IDisposable
{
    private const string Fast = "eq4-rates-against-bias";
    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Theory]
    [InlineData("--filter: must be part of a check's name, was nosuch; there are ", "--filter", "nosuch")]
    [InlineData("--quick, --full: must not stand together", "--quick", "--full")]
    [InlineData("--threads: must be at least 1, was 0", "--threads", "0")]
    [InlineData("--out: must name a folder", "--out", "")]
    [InlineData("Cannot parse argument 'x' for option '--seed'", "--seed", "x")]
    public void Bad_input_is_one_line_and_exit_code_2(string expected, params string[] arguments)
    {
        Program.Ended ended = Program.Run(["validate", .. arguments]);

        Assert.Equal(2, ended.ExitCode);
        Assert.Contains(expected, ended.Error, StringComparison.Ordinal);
        Assert.Single(ended.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Empty(ended.Output);
    }

    [Fact]
    public void It_writes_report_result_and_figures_prints_json_and_replaces_nothing_unless_forced()
    {
        string folder = scratch.File("out");
        string[] validate = ["validate", "--filter", Fast, "--seed", "5", "--device", "cpu", "--out", folder];
        Program.Ended plain = Program.Run(validate);
        Assert.Equal(0, plain.ExitCode);
        string[] lines = plain.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith($"passed  {Fast} (", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("1 passed, 0 failed, 0 skipped; ", lines[2], StringComparison.Ordinal);
        Assert.Equal(
            ["dressed-rates.svg", "fig-3.svg", "validation.h5", "validation.html"],
            new DirectoryInfo(folder).EnumerateFiles().Select(f => f.Name).Order(StringComparer.Ordinal));

        Program.Ended again = Program.Run([.. validate, "--json"]);
        Assert.Equal((2, ""), (again.ExitCode, again.Output));
        Assert.Contains("is already there", again.Error, StringComparison.Ordinal);

        Program.Ended json = Program.Run([.. validate, "--json", "--force"]);
        Assert.Equal(0, json.ExitCode);
        JsonElement[] entries = [.. JsonDocument.Parse(json.Output).RootElement.EnumerateArray()];
        Assert.NotEmpty(entries);
        Assert.All(entries, e =>
        {
            Assert.Equal(
                [
                    "claim", "source", "value", "expected", "tolerance", "outcome", "check", "topic", "compared_with", "quantity", "unit",
                    "measure", "difference", "standard_error", "tolerance_from", "figure", "reason",
                ],
                e.EnumerateObject().Select(p => p.Name));
            Assert.Equal((Fast, "passed"), (Text(e, "check"), Text(e, "outcome")));
            Assert.StartsWith("Fig. 3A", Text(e, "figure"), StringComparison.Ordinal);
            Assert.Equal(e.GetProperty("expected").GetDouble(), e.GetProperty("value").GetDouble(), 0.1);
        });
    }

    [Fact]
    public void Stopped_by_a_signal_it_says_so_and_leaves_nothing_half_written()
    {
        if (OperatingSystem.IsWindows())
            return;
        string folder = scratch.File("out");
        using Process process = Program.Start("validate", "--full", "--threads", "1", "--lanes", "scalar", "--out", folder);
        Assert.True(SpinWait.SpinUntil(() => Directory.Exists(folder) || process.HasExited, TimeSpan.FromMinutes(1)));
        Thread.Sleep(500);
        Process.Start("kill", ["-TERM", $"{process.Id}"])!.WaitForExit();
        Program.Ended ended = Program.End(process);

        Assert.Equal(75, ended.ExitCode);
        Assert.Contains("stopped early after ", ended.Error, StringComparison.Ordinal);
        Assert.Contains("nothing was written", ended.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
    }

    private static string? Text(JsonElement entry, string name) => entry.GetProperty(name).GetString();
}
