using System.Diagnostics;
using System.Text.Json;
using SpinAmp.Engine.Cell;

namespace SpinAmp.Validation;

/// <summary>A script of validation/python in the system's Python: methods that share no code with the product.</summary>
/// <param name="Name">File name of the script, which reads JSON from standard input and writes JSON to standard output.</param>
public sealed record PythonScript(string Name)
{
    private const string Interpreter = "/usr/bin/python3";

    private static readonly JsonSerializerOptions Lower = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private static readonly Lazy<string> Scipy = new(() =>
        !File.Exists(Interpreter) ? $"there is no {Interpreter}"
        : Start(["-c", "import scipy.integrate"], "").ExitCode != 0 ? $"{Interpreter} has no SciPy; install python3-scipy"
        : "");

    /// <summary>Why it cannot be run here, in one line; empty where it can.</summary>
    public string Missing => Scipy.Value.Length > 0 ? Scipy.Value
        : Script is null ? $"validation/python/{Name} is not beside the program; run from a checkout" : "";

    /// <summary>A cell as scripts read it: equal rates for each species, fields along z, SI.</summary>
    /// <param name="cell">The cell.</param>
    public static object Of(VapourCell cell) => new
    {
        GammaA = cell.Alkali.GyromagneticRatio,
        GammaB = cell.NobleGas.GyromagneticRatio,
        RateA = cell.Alkali.TransverseRelaxation,
        RateB = cell.NobleGas.TransverseRelaxation,
        A0 = cell.Alkali.EquilibriumField,
        N0 = cell.NobleGas.EquilibriumField,
        Bias = cell.StaticField.Z,
    };

    /// <summary>Runs it.</summary>
    /// <param name="problem">What it reads; names become snake case.</param>
    /// <typeparam name="T">What it writes.</typeparam>
    /// <exception cref="InvalidOperationException">It failed; the message holds its last line.</exception>
    public T Solve<T>(object problem)
    {
        var (exit, output, errors) = Start(["-B", Script!], JsonSerializer.Serialize(problem, Lower));
        return exit == 0
            ? JsonSerializer.Deserialize<T>(output, Lower)!
            : throw new InvalidOperationException($"{Name}: must end with exit code 0, was {exit}: {errors.Trim().Split('\n')[^1]}");
    }

    private string? Script
    {
        get
        {
            for (string? folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
            {
                string script = Path.Combine(folder, "validation", "python", Name);
                if (File.Exists(script))
                    return script;
            }

            return null;
        }
    }

    private static (int ExitCode, string Output, string Errors) Start(string[] arguments, string input)
    {
        using var process = Process.Start(new ProcessStartInfo(Interpreter, arguments)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }
}
