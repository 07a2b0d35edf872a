using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SpinAmp.Validation;

/// <summary>Scripts of validation/python, run by the system's Python: methods that share no code with the simulator.</summary>
public static class SecondMethod
{
    private const string Interpreter = "/usr/bin/python3";
    private const string Needed = "import numpy, scipy";

    /// <summary>Why a script cannot be run here; empty where it can.</summary>
    /// <param name="script">Its file name.</param>
    public static string Missing(string script) =>
        Find(script) is null ? $"there is no validation/python/{script} above {AppContext.BaseDirectory}"
            : !File.Exists(Interpreter) ? $"there is no {Interpreter}"
            : Run(["-c", Needed], "").ExitCode != 0 ? $"{Interpreter} cannot '{Needed}'"
            : "";

    /// <summary>Runs a script.</summary>
    /// <param name="script">Its file name.</param>
    /// <param name="problem">What it reads as JSON.</param>
    /// <exception cref="InvalidOperationException">It failed; the message holds its last line.</exception>
    public static JsonNode Solve(string script, object problem)
    {
        var (exitCode, output, errors) = Run(["-B", Find(script)!], JsonSerializer.Serialize(problem));
        return exitCode == 0
            ? JsonNode.Parse(output)!
            : throw new InvalidOperationException($"{script}: must end with exit code 0; given {exitCode}: {errors.Trim().Split('\n')[^1]}");
    }

    private static string? Find(string script)
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder != null; folder = folder.Parent)
        {
            string path = Path.Combine(folder.FullName, "validation", "python", script);
            if (File.Exists(path))
                return path;
        }

        return null;
    }

    private static (int ExitCode, string Output, string Errors) Run(string[] arguments, string input)
    {
        using Process process = Process.Start(new ProcessStartInfo(Interpreter, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }
}
