namespace SpinAmp.Bench;

/// <summary>The processor's name, as the kernel of the operating system gives it.</summary>
internal static class Processor
{
    private const string Information = "/proc/cpuinfo";

    /// <summary>For example "AMD EPYC (family 26, model 2)"; the architecture where there is no /proc/cpuinfo.</summary>
    public static string Name { get; } = File.Exists(Information)
        ? $"{Read("model name")} (family {Read("cpu family")}, model {Read("model")})"
        : System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture.ToString();

    private static string Read(string key) =>
        File.ReadLines(Information).FirstOrDefault(l => l.Split(':')[0].Trim() == key)?.Split(':')[1].Trim() ?? "?";
}
