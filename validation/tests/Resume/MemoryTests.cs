using System.Diagnostics;
using System.Globalization;
using SpinAmp.Tests.Commands;
using SpinAmp.Tests.Support;
using Xunit.Abstractions;

namespace SpinAmp.Tests.Resume;

/// <summary>What a run needs does not grow with its length.</summary>
public sealed class MemoryTests(ITestOutputHelper output) : IDisposable
{
    // 16 realisations of 5000 samples a second: the longer run would keep 64 MB of the signal alone, and 450 MB of the spins.
    private const string Scenario = """
        cell:
          alkali: {species: 87Rb, gyromagnetic ratio: 700 Hz/mG, relaxation: 200 Hz}
          noble gas: {species: 129Xe, relaxation: 2 s, equilibrium field: 3.54 mG}
          coupling: 4.8 Hz
        fields: {bias: -3.54 mG}
        noise: [{type: white field, density: 1 fT/sqrt(Hz)}]
        observe:
          - noise spectrum: {from: 10 Hz, to: 2 kHz, resolution: 10 Hz, bins per decade: 20}
          - statistics:
          - allan deviation:
        run: {duration: 10 s, realisations: 16, precision: float, snapshot every: 0.3 s}
        """;

    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_run_ten_times_as_long_needs_no_more_memory()
    {
        if (!OperatingSystem.IsLinux())
            return;
        File.WriteAllText(folder.File("x.yaml"), Scenario);
        var (shorter, longer) = (Peak(10), Peak(100));
        output.WriteLine($"10 s: {shorter / 1e6:F0} MB, 100 s: {longer / 1e6:F0} MB");
        Assert.InRange(longer, 0, 1.3 * shorter);
    }

    // Bytes in memory at most, asked for while it runs.
    private double Peak(int seconds)
    {
        using Process process = Program.Start(
            "run", folder.File("x.yaml"), "--out", folder.File($"{seconds}"), "--threads", "2",
            "--set", string.Create(CultureInfo.InvariantCulture, $"run.duration={seconds} s"));
        double peak = 0;
        while (!process.WaitForExit(5))
        {
            try
            {
                process.Refresh();
                peak = Math.Max(peak, process.PeakWorkingSet64);
            }
            catch (InvalidOperationException) when (process.HasExited)
            {
                // It ended between the wait and the question.
                break;
            }
        }

        Program.Ended ended = Program.End(process);
        Assert.True(ended.ExitCode == 0, ended.Error);
        return peak;
    }
}
