using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using SpinAmp.Kernels.Devices;
using SpinAmp.Kernels.Physics;

namespace SpinAmp.Tests.Support;

/// <summary>Solutions by SciPy from validation/python/reference_solution.py, which shares nothing with the kernels.</summary>
/// <param name="States">A and N at each time.</param>
/// <param name="Integrals">Integrals of A from 0 to each time, T s.</param>
internal sealed record ScipyReference(double[][] States, double[][] Integrals)
{
    private static readonly JsonSerializerOptions Lower = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    // Several tests ask for the same solution.
    private static readonly ConcurrentDictionary<string, string> Answers = new();

    public static ScipyReference Solve(Setup setup, double[] times, double tolerance = 1e-11, string method = "DOP853")
    {
        CellParameters c = setup.Cell;
        string problem = JsonSerializer.Serialize(new
        {
            cell = new
            {
                gamma_a = c.AlkaliGyromagneticRatio,
                gamma_b = c.NobleGyromagneticRatio,
                longitudinal_a = c.AlkaliLongitudinalRelaxation,
                transverse_a = c.AlkaliTransverseRelaxation,
                longitudinal_b = c.NobleLongitudinalRelaxation,
                transverse_b = c.NobleTransverseRelaxation,
                a0 = c.AlkaliEquilibrium,
                n0 = c.NobleEquilibrium,
                field_a = new[] { c.AlkaliFieldX, c.AlkaliFieldY, c.AlkaliFieldZ },
                field_b = new[] { c.NobleFieldX, c.NobleFieldY, c.NobleFieldZ },
                alkali_on_noble = c.AlkaliOnNoble,
                exchange = c.ExchangePumping,
            },
            drives = setup.Drives.Select(d => new
            {
                kind = d.Kind switch { WaveformKind.Tone => "tone", WaveformKind.Pulse => "pulse", _ => "chirp" },
                d.Frequency, d.Phase, d.Rate, d.Start, d.End, d.Vectors,
            }),
            start = Jobs.Flat(setup.Start),
            times,
            method,
            rtol = tolerance,
        }, Lower);
        return JsonSerializer.Deserialize<ScipyReference>(Answers.GetOrAdd(problem, Run), Lower)!;
    }

    private static string Run(string problem)
    {
        string script = Path.Combine(Repository.Root, "validation", "python", "reference_solution.py");
        using var process = Process.Start(new ProcessStartInfo(PythonFactAttribute.Interpreter, script)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(problem);
        process.StandardInput.Close();
        string answer = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? answer : throw new InvalidOperationException(errors.Result);
    }
}
