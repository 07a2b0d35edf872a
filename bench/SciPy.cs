using System.Text.Json;
using System.Text.Json.Nodes;
using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Theory;
using SpinAmp.Kernels.Devices;

namespace SpinAmp.Bench;

/// <summary>The driven cell in SciPy, started in its stationary state, by scripts beside this program's sources.</summary>
internal static class SciPy
{
    private static readonly JsonSerializerOptions WithFields = new() { IncludeFields = true };

    /// <summary>Runs a script.</summary>
    /// <param name="script">Its file name.</param>
    /// <param name="job">The tone.</param>
    /// <param name="further">What the script reads beside the cell, the tone and the start.</param>
    /// <exception cref="InvalidOperationException">It failed; the message holds its last line.</exception>
    public static JsonNode Run(string script, BenchJob job, object further)
    {
        SpinVectors s = Start(job);
        JsonObject input = JsonSerializer.SerializeToNode(further)!.AsObject();
        input["cell"] = JsonSerializer.SerializeToNode(KernelCell.Of(BenchJob.Cell), WithFields);
        input["drive"] = job.DriveAmplitude;
        input["frequency"] = job.DriveFrequency;
        input["start"] = JsonSerializer.SerializeToNode(new[] { s.AX, s.AY, s.AZ, s.NX, s.NY, s.NZ });
        string path = Path.Combine(Repository.Root, "bench", script);
        return JsonNode.Parse(Tool.Run("/usr/bin/python3", ["-B", path], input.ToJsonString()))!;
    }

    /// <summary>The stationary state of the exact linear response at t = 0, T.</summary>
    public static SpinVectors Start(BenchJob job)
    {
        MeanSpins start = new LinearResponse(BenchJob.Cell).SteadyState(job.Tone, 0);
        var (a, n) = (start.Alkali, start.NobleGas);
        return new(a.X, a.Y, a.Z, n.X, n.Y, n.Z);
    }
}
