using System.Runtime.InteropServices;

namespace SpinAmp.Scenarios.Commands;

/// <summary>What this machine is.</summary>
public static class MachineInfo
{
    private const string ProcessorFile = "/proc/cpuinfo";

    /// <summary>The processor's name, or its architecture where the system does not tell.</summary>
    public static string Processor { get; } =
        (File.Exists(ProcessorFile) ? File.ReadLines(ProcessorFile) : [])
            .FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[1].Trim()
        ?? RuntimeInformation.ProcessArchitecture.ToString();
}
