using System.Text.Json.Nodes;
using SpinAmp.Engine.Runs;
using SpinAmp.Engine.Theory;

namespace SpinAmp.Bench;

/// <summary>The driven point in SciPy, by scipy_point.py.</summary>
internal static class SciPyPoint
{
    /// <summary>Simulated seconds per core-second at the loosest tolerance that meets <see cref="Accuracy.Goal"/>.</summary>
    /// <param name="name">Of the entry.</param>
    /// <param name="method">Of scipy.integrate.solve_ivp.</param>
    /// <param name="quick">Integrate a short stretch whatever the method.</param>
    public static Entry Measure(string name, string method, bool quick)
    {
        var job = new BenchJob();
        JsonNode result = SciPy.Run("scipy_point.py", job, new
        {
            method,
            amplitude = Accuracy.ExpectedAmplitude(job),
            goal = Accuracy.Goal,
            seconds = Accuracy.DrivenSeconds,
            stretch = quick ? 6 : 20,
            full = !quick && method == "LSODA",
            decay = new DressedModes(BenchJob.Cell).NobleLike.DecayRate,
        });
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
