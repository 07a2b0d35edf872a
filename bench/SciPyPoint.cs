using System.Text.Json;
using System.Text.Json.Nodes;
using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Runs;
using SpinAmp.Engine.Theory;

namespace SpinAmp.Bench;

/// <summary>The driven point in SciPy, by scipy_point.py.</summary>
internal static class SciPyPoint
{
    private static readonly JsonSerializerOptions WithFields = new() { IncludeFields = true };

    /// <summary>Simulated seconds per core-second at the loosest tolerance that meets <see cref="Accuracy.Goal"/>.</summary>
    /// <param name="name">Of the entry.</param>
    /// <param name="method">Of scipy.integrate.solve_ivp.</param>
    /// <param name="quick">Integrate a short stretch whatever the method.</param>
    public static Entry Measure(string name, string method, bool quick)
    {
        var job = new BenchJob();
        VapourCell cell = BenchJob.Cell;
        MeanSpins start = new LinearResponse(cell).SteadyState(job.Tone, 0);
        string input = JsonSerializer.Serialize(new
        {
            method,
            cell = KernelCell.Of(cell),
            drive = job.DriveAmplitude,
            frequency = job.DriveFrequency,
            start = new[] { start.Alkali.X, start.Alkali.Y, start.Alkali.Z, start.NobleGas.X, start.NobleGas.Y, start.NobleGas.Z },
            amplitude = Accuracy.ExpectedAmplitude(job),
            goal = Accuracy.Goal,
            seconds = Accuracy.DrivenSeconds,
            stretch = quick ? 6 : 20,
            full = !quick && method == "LSODA",
            decay = new DressedModes(cell).NobleLike.DecayRate,
        }, WithFields);
        string script = Path.Combine(Repository.Root, "bench", "scipy_point.py");
        JsonNode result = JsonNode.Parse(Tool.Run("/usr/bin/python3", [script], input))!;
        return new Entry
        {
            Name = name,
            Precision = "double",
            Lanes = 1,
            Device = $"{Machine.Processor}, SciPy {result["version"]}",
            SimulatedSecondsPerCoreSecond = (double)result["simulated_seconds_per_core_second"]!,
            Note = (string)result["note"]!,
        };
    }
}
