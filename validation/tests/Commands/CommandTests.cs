using System.Diagnostics;
using System.Text.Json;
using SpinAmp.Engine.Results;
using SpinAmp.Tests.Support;

namespace SpinAmp.Tests.Commands;

/// <summary>The command line: what a user sees, and what is left behind.</summary>
public sealed class CommandTests : IDisposable
{
    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Theory]
    [InlineData("spinamp: nowhere.yaml: cannot be read", "run", "nowhere.yaml")]
    [InlineData("spinamp: Required argument 'file' missing", "run")]
    [InlineData("spinamp: there is no command or option 'rnu'", "rnu", "scenarios/ringdown.yaml")]
    [InlineData("fields.bias: must be a magnetic field", "run", "scenarios/ringdown.yaml", "--set", "fields.bias=3 Hz")]
    [InlineData("run.step: must keep dressed rates", "describe", "scenarios/ringdown.yaml", "--set", "run.step=1 ms")]
    [InlineData("--threads: must be at least 1, was 0", "run", "scenarios/ringdown.yaml", "--threads", "0", "--out", "nowhere")]
    [InlineData("--lanes: must be auto or one this processor has", "describe", "scenarios/ringdown.yaml", "--lanes", "neon")]
    [InlineData("--device: must be cpu or auto here, was gpu:1: the GPU leaf is not built: run ./spinamp gpu build",
        "run", "scenarios/ringdown.yaml", "--device", "gpu:1")]
    [InlineData("--set fields.bias: must be path=value", "describe", "scenarios/ringdown.yaml", "--set", "fields.bias")]
    [InlineData("fields.bias is swept", "run", "scenarios/fig3-coherence.yaml", "--set", "fields.bias=8.59 mG")]
    [InlineData("--out: must name a folder", "run", "scenarios/ringdown.yaml", "--quick", "--out", "")]
    [InlineData("must not be named step", "describe", "scenarios/ringdown.yaml", "--set", "sweep.0.as=step")]
    [InlineData("nowhere.h5", "plot", "nowhere.h5")]
    [InlineData("spinamp: no where.yaml: cannot be read", "run", "no\nwhere.yaml")]
    public void Bad_input_is_one_line_and_exit_code_2(string expected, params string[] arguments)
    {
        Program.Ended ended = Program.Run(arguments);

        Assert.Equal(2, ended.ExitCode);
        Assert.Contains(expected, ended.Error, StringComparison.Ordinal);
        Assert.Single(ended.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Empty(ended.Output);
        Assert.False(Directory.Exists(Path.Combine(Program.Root, "nowhere")));
    }

    [Fact]
    public void What_a_message_quotes_does_not_fill_the_screen()
    {
        string line = Program.Run("run", new string('x', 2000)).Error;
        Assert.EndsWith(" ...", line.TrimEnd(), StringComparison.Ordinal);
        Assert.InRange(line.Length, 500, 530);
    }

    [Fact]
    public void The_short_form_is_described_as_short()
    {
        JsonElement plan = JsonDocument.Parse(Program.Run("describe", "scenarios/fig2-response.yaml", "--quick", "--json").Output).RootElement;
        Assert.Equal(2 * 5, plan.GetProperty("points").GetInt32());
    }

    [Fact]
    public void A_run_writes_its_result_and_refuses_to_replace_it_unless_forced()
    {
        string folder = scratch.File("out");
        string[] run = ["run", "scenarios/ringdown.yaml", "--quick", "--out", folder];

        Assert.Equal(0, Program.Run(run).ExitCode);
        byte[] first = File.ReadAllBytes(Path.Combine(folder, "result.h5"));
        Program.Ended again = Program.Run(run);
        Assert.Equal(2, again.ExitCode);
        Assert.Contains("is already there", again.Error, StringComparison.Ordinal);
        Assert.Equal(0, Program.Run([.. run, "--force", "--lanes", "scalar", "--threads", "1"]).ExitCode);

        Dataset before = ResultFile.Read(WriteBack(first));
        Dataset after = ResultFile.Read(Path.Combine(folder, "result.h5"));
        foreach (Variable variable in before.Variables)
            Assert.Equal(variable.Values, after.Variable(variable.Name).Values);
    }

    [Fact]
    public void An_interrupt_leaves_the_finished_points_written_and_the_others_to_go_on_with()
    {
        if (OperatingSystem.IsWindows())
            return;
        string folder = scratch.File("out");
        using Process process = Program.Start(
            "run", "scenarios/fig2-response.yaml", "--out", folder, "--threads", "1", "--lanes", "scalar");
        Assert.True(SpinWait.SpinUntil(() => Directory.Exists(folder) || process.HasExited, TimeSpan.FromMinutes(1)));
        Thread.Sleep(1000);
        Process.Start("kill", ["-INT", $"{process.Id}"])!.WaitForExit();
        Program.Ended ended = Program.End(process);

        Assert.Equal(75, ended.ExitCode);
        Assert.True(File.Exists(Path.Combine(folder, "snapshot.msgpack")));
        Dataset result = ResultFile.Read(Path.Combine(folder, "result.h5"));
        int[] status = (int[])result.Variable("status").Values;
        Assert.Contains(1, status);
        var amplitude = result.Variables.FirstOrDefault(v => v.Name == "amplitude")?.Values as double[];
        for (int i = 0; i < status.Length; i++)
            Assert.Equal(status[i] == 0, amplitude is not null && double.IsFinite(amplitude[i]));

        Assert.Equal(0, Program.Run("run", "scenarios/fig2-response.yaml", "--out", folder).ExitCode);
        Dataset whole = ResultFile.Read(Path.Combine(folder, "result.h5"));
        Assert.All((int[])whole.Variable("status").Values, s => Assert.Equal(0, s));
        if (amplitude is null)
            return;
        var complete = (double[])whole.Variable("amplitude").Values;
        Assert.All(status.Index().Where(s => s.Item == 0), s => Assert.Equal(amplitude[s.Index], complete[s.Index]));
    }

    [Fact]
    public void Describe_tells_programs_the_plan_as_json()
    {
        Program.Ended ended = Program.Run("describe", "scenarios/fig2-response.yaml", "--json");

        Assert.Equal(0, ended.ExitCode);
        JsonElement plan = JsonDocument.Parse(ended.Output).RootElement;
        Assert.Equal(5 * 223, plan.GetProperty("points").GetInt32());
        Assert.InRange(plan.GetProperty("memory_bytes").GetDouble(), 1e6, 1e9);
        Assert.True(plan.GetProperty("trajectory_steps").GetDouble() > 1e8);
        Assert.All(plan.GetProperty("kernels").EnumerateArray(), k => Assert.InRange(k.GetProperty("step_error").GetDouble(), 0, 3e-4));
    }

    private string WriteBack(byte[] bytes)
    {
        string path = scratch.File("first.h5");
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
