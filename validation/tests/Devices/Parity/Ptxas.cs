using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using SpinAmp.Tests.Support;

namespace SpinAmp.Tests.Devices.Parity;

/// <summary>NVIDIA's assembler, where it is installed: what a kernel takes of a card.</summary>
internal static partial class Ptxas
{
    private static readonly string? s_file = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Append("/usr/local/cuda/bin")
        .Select(folder => Path.Combine(folder, "ptxas")).FirstOrDefault(File.Exists);

    /// <summary>Why what needs it is skipped; null where it is there.</summary>
    public static string? WhyNone => s_file is null ? "ptxas is not on PATH, nor in /usr/local/cuda/bin" : null;

    /// <summary>Registers of a thread, and bytes that it writes to memory for want of more.</summary>
    public static (int Registers, int SpiltBytes) Assemble(string ptx, int architecture)
    {
        using var folder = new ScratchFolder();
        string source = folder.File("kernel.ptx");
        File.WriteAllText(source, ptx);
        using var process = Process.Start(
            new ProcessStartInfo(s_file!, ["-v", $"-arch=sm_{architecture}", source, "-o", folder.File("kernel.cubin")])
            {
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            })!;
        var printed = process.StandardOutput.ReadToEndAsync();
        string said = process.StandardError.ReadToEnd() + printed.Result;
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, said);
        return (Number(Registers().Match(said)), Number(Spills().Match(said)));
    }

    private static int Number(Match match) =>
        match.Success ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : throw new FormatException("ptxas did not say");

    [GeneratedRegex(@"Used (\d+) registers")]
    private static partial Regex Registers();

    [GeneratedRegex(@"(\d+) bytes spill stores")]
    private static partial Regex Spills();
}
