using System.Diagnostics;
using System.Text.RegularExpressions;
using SpinAmp.Engine.Results;
using SpinAmp.Tests.Commands;

namespace SpinAmp.Tests.Resume;

/// <summary>What signals do to a run, and what the same command then does.</summary>
public sealed class SignalTests : IDisposable
{
    private readonly LongRun run = new();

    public void Dispose() => run.Dispose();

    [Fact]
    public void A_run_stops_at_a_snapshot_on_every_signal_and_goes_on_to_the_same_result()
    {
        if (OperatingSystem.IsWindows())
            return;
        string[][] signals = [["TERM"], ["INT", "INT"], ["USR1"]];
        foreach (var (life, signal) in signals.Index())
        {
            using Process process = run.StartSlowly();
            LongRun.WaitFor(process, run.Result, times: 2);
            AssertStopped(LongRun.Signal(process, signal), goesOn: life > 0);
        }

        AssertRefusals();
        Program.Ended ended = run.Run();
        Assert.Equal((0, true), (ended.ExitCode, GoesOn(ended)));
        Assert.DoesNotContain(run.Names, n => n.EndsWith(".tmp", StringComparison.Ordinal));
        using var undisturbed = new LongRun();
        Assert.Equal(0, undisturbed.Run().ExitCode);
        Assert.Equal(LongRun.Variables(undisturbed.Result), LongRun.Variables(run.Result));
        Assert.Equal(undisturbed.Names, run.Names);
    }

    [Fact]
    public void A_forced_run_starts_anew_and_one_that_dies_leaves_the_old_result_until_there_is_a_new_one()
    {
        if (OperatingSystem.IsWindows())
            return;
        using (Process process = run.StartSlowly())
        {
            LongRun.WaitFor(process, run.Snapshot, times: 1);
            AssertStopped(LongRun.Signal(process, "TERM"), goesOn: false);
        }

        Program.Ended ended = run.Run("--force");
        Assert.Equal((0, false), (ended.ExitCode, GoesOn(ended)));
        byte[] old = File.ReadAllBytes(run.Result);
        DateTime written = File.GetLastWriteTimeUtc(run.Result);
        using (Process process = run.StartSlowly("--force"))
        {
            LongRun.WaitFor(process, run.Snapshot, times: 1);
            process.Kill();
            process.WaitForExit();
        }

        // As if it had been killed between its first snapshot and its first save point.
        File.Delete(Partial);
        using (Process process = run.StartSlowly())
        {
            LongRun.WaitFor(process, Partial, times: 1);
            AssertStopped(LongRun.Signal(process, "TERM"), goesOn: true, Partial);
        }

        Assert.Equal(old, File.ReadAllBytes(run.Result));
        Assert.Equal(0, run.Run().ExitCode);
        Assert.True(File.GetLastWriteTimeUtc(run.Result) > written);
        Assert.False(File.Exists(Partial));
        AssertSameButDevices(old);
    }

    [Fact]
    public void Out_of_time_is_told_and_has_an_exit_code()
    {
        Program.Ended ended = run.Run("--set", "run.time limit=1 us");
        Assert.Equal(3, ended.ExitCode);
        Assert.Contains("3 points were not finished within run.time limit: status out_of_budget\n", ended.Output, StringComparison.Ordinal);
        Assert.Contains("24 realisations were not run before the time limit", ended.Output, StringComparison.Ordinal);
        Assert.Empty(ended.Error);
        Assert.All(LongRun.Status(run.Result), s => Assert.Equal(3, s));
        Assert.Contains("the same command with a larger run.time limit goes on", ended.Output, StringComparison.Ordinal);
        ended = run.Run("--set", "run.time limit=1 us");
        Assert.Equal((2, true), (ended.ExitCode, ended.Error.Contains("is already there", StringComparison.Ordinal)));

        ended = run.Run("--set", "run.time limit=1 h");
        Assert.Equal((0, true), (ended.ExitCode, GoesOn(ended)));
        using var undisturbed = new LongRun();
        Assert.Equal(0, undisturbed.Run().ExitCode);
        Assert.Equal(LongRun.Variables(undisturbed.Result), LongRun.Variables(run.Result));
    }

    [Fact]
    public void A_finished_run_goes_on_where_more_realisations_and_points_are_asked_for_and_else_is_left_alone()
    {
        Assert.Equal(0, run.Run("--set", "run.realisations=3", "--set", "sweep.0.values=[-3.5 mG]").ExitCode);
        DateTime written = File.GetLastWriteTimeUtc(run.Result);
        Program.Ended again = run.Run("--set", "run.realisations=3", "--set", "sweep.0.values=[-3.5 mG]");
        Assert.Equal((2, written), (again.ExitCode, File.GetLastWriteTimeUtc(run.Result)));
        Assert.Contains("is already there", again.Error, StringComparison.Ordinal);

        Program.Ended ended = run.Run();
        Assert.Equal((0, true), (ended.ExitCode, GoesOn(ended)));
        using var undisturbed = new LongRun();
        Assert.Equal(0, undisturbed.Run().ExitCode);
        Assert.Equal(LongRun.Variables(undisturbed.Result), LongRun.Variables(run.Result));
        Assert.Equal(undisturbed.Names, run.Names);
        AssertRefusal("it has 2 points that this scenario has not", "--set", "sweep.0.values=[-3.5 mG]");
        AssertRefusal("it has 8 realisations of a point, more than run.realisations: 7", "--set", "run.realisations=7");
    }

    [Fact]
    public void Of_two_runs_into_one_folder_the_second_is_told_who_has_it_until_the_first_ends_or_is_killed()
    {
        if (OperatingSystem.IsWindows())
            return;
        using Process first = run.StartSlowly();
        LongRun.WaitFor(first, run.Snapshot, times: 1);
        Program.Ended second = run.Run();
        Assert.Equal((2, ""), (second.ExitCode, second.Output));
        Assert.Matches(
            $@"^spinamp: {Regex.Escape(run.Output)}: process {first.Id} on \S+, since .* UTC, is working in this folder; wait for it", second.Error);
        Assert.Equal(2, Program.Run("plot", run.Result).ExitCode);
        Assert.False(first.HasExited);

        first.Kill();
        first.WaitForExit();
        Program.Ended third = run.Run();
        Assert.Equal((0, true), (third.ExitCode, GoesOn(third)));
        Assert.DoesNotContain(run.Names, n => n.StartsWith('.'));
    }

    // All that the runs worked on is named.
    private void AssertSameButDevices(byte[] old)
    {
        string before = Path.Combine(run.Output, "before.h5");
        File.WriteAllBytes(before, old);
        Assert.Equal(LongRun.Variables(before), LongRun.Variables(run.Result));
        string[] devices = ((string)ResultFile.Read(run.Result).Attributes["device"]).Split(", then ");
        Assert.Contains(", scalar lanes, 1 thread", devices[0], StringComparison.Ordinal);
        Assert.Equal(devices[^1], ResultFile.Read(before).Attributes["device"]);
    }

    private string Partial => Path.Combine(run.Output, "result-interrupted.h5");

    private static bool GoesOn(Program.Ended ended) => ended.Output.Contains("goes on from", StringComparison.Ordinal);

    private void AssertStopped(Program.Ended ended, bool goesOn, string? result = null)
    {
        Assert.Equal((75, goesOn), (ended.ExitCode, GoesOn(ended)));
        string last = ended.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1];
        Assert.Matches(@"^spinamp: stopped early; \d points are not finished; the same command goes on, --force starts anew$", last);
        Assert.DoesNotContain("   at ", ended.Error + ended.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(run.Snapshot));
        Assert.Contains(1, LongRun.Status(result ?? run.Result));
    }

    // With the snapshot of another plan, half of one, and none at all in its place.
    private void AssertRefusals()
    {
        byte[] whole = File.ReadAllBytes(run.Snapshot);
        AssertRefusal("written by another scenario or with other overrides", "--set", "run.seed=2");
        AssertRefusal("run.precision float: go on with --set run.precision=float", "--set", "run.precision=double");
        File.WriteAllBytes(run.Snapshot, whole[..(whole.Length / 2)]);
        AssertRefusal("its checksum does not fit");
        File.WriteAllBytes(run.Snapshot, []);
        AssertRefusal("it is empty, or no regular file");
        File.WriteAllBytes(run.Snapshot, whole);
    }

    private void AssertRefusal(string why, params string[] more)
    {
        Program.Ended ended = run.Run(more);
        Assert.Equal((2, ""), (ended.ExitCode, ended.Output));
        string line = Assert.Single(ended.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith($"spinamp: {run.Snapshot}: cannot resume from it: ", line, StringComparison.Ordinal);
        Assert.Contains(why, line, StringComparison.Ordinal);
        Assert.EndsWith("start anew with --force", line, StringComparison.Ordinal);
    }
}
