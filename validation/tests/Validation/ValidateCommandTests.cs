using System.Diagnostics;
using System.Text.Json;
using SpinAmp.Engine.Results;
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
    public void Stopped_or_killed_it_keeps_the_checks_that_are_done_and_goes_on_with_the_others()
    {
        if (OperatingSystem.IsWindows())
            return;
        string folder = scratch.File("out");
        string progress = Path.Combine(folder, "validation-progress.json");
        string[] validate = ["validate", "--filter", "eq4", "--device", "cpu", "--threads", "1", "--out", folder];
        int Kept() => File.Exists(progress) ? File.ReadLines(progress).Count() - 1 : 0;
        int kept = 0;
        foreach (string signal in new[] { "TERM", "KILL" })
        {
            using Process process = Program.Start(validate);
            Assert.True(SpinWait.SpinUntil(() => Kept() > kept || process.HasExited, TimeSpan.FromMinutes(5)));
            Process.Start("kill", [$"-{signal}", $"{process.Id}"])!.WaitForExit();
            Program.Ended ended = Program.End(process);
            kept = Kept();
            if (signal == "KILL")
                continue;
            Assert.Equal(75, ended.ExitCode);
            Assert.Matches($"stopped early after {kept} of [0-9]+ checks, which are kept and shown in .*interrupted.html; the same command goes on", ended.Error);
            string report = File.ReadAllText(Path.Combine(folder, "validation-interrupted.html"));
            Assert.Contains("This is a partial validation: it was stopped, and ", report, StringComparison.Ordinal);
            Assert.Contains("partial: ", (string)ResultFile.Read(Path.Combine(folder, "validation-interrupted.h5")).Attributes["set"], StringComparison.Ordinal);
        }

        Assert.InRange(kept, 2, 100);
        Assert.False(File.Exists(Path.Combine(folder, "validation.h5")));
        Program.Ended other = Program.Run([.. validate, "--seed", "2"]);
        Assert.Equal((2, true), (other.ExitCode, other.Error.Contains("it is of another version, seed, set or device", StringComparison.Ordinal)));

        Program.Ended whole = Program.Run(validate);
        Assert.Equal(0, whole.ExitCode);
        Assert.Contains($"goes on from {progress}: {kept} checks are done", whole.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.EnumerateFiles(folder), f => f.Contains("interrupted", StringComparison.Ordinal) || f == progress);
        string alone = scratch.File("alone");
        Assert.Equal(0, Program.Run([.. validate[..^1], alone]).ExitCode);
        Assert.Equal(Values(alone), Values(folder));
    }

    private static string[] Values(string folder) => [.. ResultFile.Read(Path.Combine(folder, "validation.h5")).Variables
        .Select(v => $"{v.Name}: {string.Join(' ', v.Values.Cast<object>().Select(x => x is double d ? $"{BitConverter.DoubleToInt64Bits(d):x}" : x))}")];

    private static string? Text(JsonElement entry, string name) => entry.GetProperty(name).GetString();
}
