using System.Runtime.InteropServices;

namespace SpinAmp.Engine.Runs;

/// <summary>What this machine is.</summary>
public static class Machine
{
    private const string Information = "/proc/cpuinfo";

    /// <summary>The processor, for example "AMD EPYC (family 26, model 2)"; its architecture where the system does not tell.</summary>
    public static string Processor { get; } = Read("model name") is { } name
        ? $"{name} (family {Read("cpu family")}, model {Read("model")})"
        : RuntimeInformation.ProcessArchitecture.ToString();

    private static string? Read(string key) => File.Exists(Information)
        ? File.ReadLines(Information).FirstOrDefault(l => l.Split(':')[0].Trim() == key)?.Split(':', 2)[1].Trim()
        : null;
}
