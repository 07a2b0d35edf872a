using System.Diagnostics;
using SpinAmp.Tests.Support;

namespace SpinAmp.Tests.Commands;

/// <summary>What has no end, or is no file, is refused in a line wherever a file is named; and what is large is refused at once.</summary>
public sealed class InputTests : IDisposable
{
    private const string Scenario = """
        cell: {preset: jiang-2025-as-printed}
        fields: {bias: -8.59 mG}
        start: {tip: 0.01 rad}
        observe: [trace: {}]
        run: {duration: 10 s}
        """;

    // Far longer than any of it takes, far shorter than for ever.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Theory]
    [InlineData("pipe")]
    [InlineData("/dev/zero")]
    [InlineData("/dev/null")]
    [InlineData("empty.yaml")]
    public void A_pipe_a_device_and_an_empty_file_are_refused_in_a_line(string name)
    {
        if (OperatingSystem.IsWindows())
            return;
        string file = Path.Combine(scratch.FullName, name);
        Process.Start("mkfifo", [scratch.File("pipe")])!.WaitForExit();
        File.WriteAllText(scratch.File("empty.yaml"), "");
        File.WriteAllText(scratch.File("extends.yaml"), $"extends: {file}");
        File.WriteAllText(scratch.File("table.yaml"), $"{Scenario}\nnoise: [{{name: room, type: tabulated, axis: y, file: {file}}}]");
        const string Why = "cannot be read: it is empty, or no regular file but a pipe or a device";
        AssertRefused($"spinamp: {file}: {Why}", "run", file);
        AssertRefused($"extends.yaml:1: extends: {file}: {Why}", "describe", scratch.File("extends.yaml"));
        AssertRefused($"noise.room.file: {file}: {Why}", "describe", scratch.File("table.yaml"));
        AssertRefused($"spinamp: {file}: {Why}", "plot", file, "--out", scratch.File("out"));
        Assert.False(Directory.Exists(scratch.File("out")));
    }

    [Theory]
    [InlineData("it has no name", "")]
    [InlineData("it is a folder", "/")]
    [InlineData("there is no such file", "nowhere.yaml")]
    [InlineData("there is no such file", "@/dev/zero")]
    public void So_is_what_cannot_be_a_file(string why, string file) => AssertRefused($"spinamp: {file}: cannot be read: {why}", "run", file);

    [Fact]
    public void A_trace_of_three_years_is_described_by_a_trial_of_a_moment()
    {
        File.WriteAllText(scratch.File("x.yaml"), Scenario);
        Program.Ended ended = Ended("describe", scratch.File("x.yaml"), "--set", "run.duration=1e8 s");
        Assert.Equal(0, ended.ExitCode);
        Assert.Matches(@"time: about [\d.]+ h on ", ended.Output);
    }

    [Fact]
    public void A_million_points_are_refused_before_they_are_spelt_out()
    {
        File.WriteAllText(scratch.File("x.yaml"), Scenario);
        AssertRefused(
            "count: must be a whole number from 2 to 250000, was \"1000000\"",
            "describe", scratch.File("x.yaml"), "--set", "sweep=[{vary: fields.bias, values: {from: 1 mG, to: 2 mG, count: 1000000}}]");
    }

    private static void AssertRefused(string expected, params string[] arguments)
    {
        Program.Ended ended = Ended(arguments);
        Assert.Equal((2, ""), (ended.ExitCode, ended.Output));
        Assert.Contains(expected, Assert.Single(ended.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    private static Program.Ended Ended(params string[] arguments)
    {
        using Process process = Program.Start(arguments);
        if (!process.WaitForExit(Patience))
            process.Kill();
        return Program.End(process);
    }
}
