using System.Diagnostics;
using SpinAmp.Engine.Results;
using SpinAmp.Tests.Commands;
using SpinAmp.Tests.Support;

namespace SpinAmp.Tests.Resume;

/// <summary>A run as a process of its own that takes seconds on scalar lanes, and its output folder.</summary>
internal sealed class LongRun : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly ScratchFolder folder = new();

    public LongRun() => File.WriteAllText(Scenario, """
        title: long
        cell:
          alkali: {species: 87Rb, gyromagnetic ratio: 700 Hz/mG, relaxation: 200 Hz, atoms: 1e13, polarisation: 0.5}
          noble gas: {species: 129Xe, relaxation: 2 s, equilibrium field: 3.54 mG, atoms: 1e18, polarisation: 0.3}
          coupling: 4.8 Hz
        fields: {bias: -3.54 mG}
        noise:
          - {type: spin projection}
          - {type: ornstein-uhlenbeck field, density: 3 fT/sqrt(Hz), corner: 5 Hz, axis: y}
          - {type: photon shot, density: 50 fT/sqrt(Hz), given as: field}
        sweep: [{vary: fields.bias, values: [-3.54 mG, -3.5 mG, -3.6 mG]}]
        observe:
          - noise spectrum: {from: 2 Hz, to: 100 Hz, resolution: 1 Hz, bins per decade: 20}
          - statistics:
        run: {duration: 60 s, step: 50 us, realisations: 8, precision: float, snapshot every: 0.1 s}
        """);

    public string Scenario => folder.File("long.yaml");

    public string Output => folder.File("out");

    public string Snapshot => Path.Combine(Output, "snapshot.msgpack");

    public string Result => Path.Combine(Output, "result.h5");

    public string[] Names => [.. Directory.EnumerateFiles(Output).Select(f => Path.GetFileName(f)!).Order()];

    public void Dispose() => folder.Dispose();

    /// <summary>Starts it on one scalar thread, where it takes long enough to be stopped.</summary>
    public Process StartSlowly(params string[] more) =>
        Program.Start(["run", Scenario, "--out", Output, "--lanes", "scalar", "--threads", "1", .. more]);

    /// <summary>Runs it to its end as fast as this machine can.</summary>
    public Program.Ended Run(params string[] more) => Program.Run(["run", Scenario, "--out", Output, "--threads", "2", .. more]);

    /// <summary>Waits until a process has written a file so many times.</summary>
    public static void WaitFor(Process process, string file, int times)
    {
        var clock = Stopwatch.StartNew();
        for (DateTime last = Written(file); times > 0; Thread.Sleep(2))
        {
            Assert.False(process.HasExited, $"the run ended before it had written {file}");
            Assert.True(clock.Elapsed < Patience, $"the run did not write {file}");
            if (Written(file) is var now && now > last)
                (last, times) = (now, times - 1);
        }
    }

    public static Program.Ended Signal(Process process, params string[] signals)
    {
        foreach (string signal in signals)
            Process.Start("kill", [$"-{signal}", $"{process.Id}"])!.WaitForExit();
        return Program.End(process);
    }

    /// <summary>The variables of a result with their values as text.</summary>
    public static string[] Variables(string result) => [.. ResultFile.Read(result).Variables.Select(
        v => $"{v.Name}: {string.Join(' ', v.Values.Cast<object>().Select(x => x is double d ? $"{BitConverter.DoubleToInt64Bits(d):x}" : x))}")];

    public static int[] Status(string result) => (int[])ResultFile.Read(result).Variable("status").Values;

    private static DateTime Written(string file) => File.Exists(file) ? File.GetLastWriteTimeUtc(file) : DateTime.MinValue;
}
