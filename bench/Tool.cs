using System.Diagnostics;

namespace SpinAmp.Bench;

/// <summary>Another program, run to its end.</summary>
internal static class Tool
{
    /// <summary>Its standard output.</summary>
    /// <param name="program">Path or name.</param>
    /// <param name="arguments">Arguments.</param>
    /// <param name="input">Written to its standard input.</param>
    /// <exception cref="InvalidOperationException">It is missing or failed; the message holds its last line.</exception>
    public static string Run(string program, IEnumerable<string> arguments, string input = "")
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Start(start);
        Task<string> error = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException(
                $"{program}: must end with exit code 0; given {process.ExitCode}: {error.Result.Trim().Split('\n')[^1]}");
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new InvalidOperationException($"{start.FileName}: must be installed ({e.Message})", e);
        }
    }
}
