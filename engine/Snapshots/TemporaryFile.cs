using System.Diagnostics;
using System.Globalization;

namespace SpinAmp.Engine.Snapshots;

/// <summary>Files that are written beside their place and then renamed: named by host and process, so that dead ones can be told.</summary>
public static class TemporaryFile
{
    private const string Suffix = ".tmp";

    /// <summary>The name under which this process writes a file before it takes its place.</summary>
    /// <param name="path">The file's place.</param>
    public static string Beside(string path) => $"{path}.{Environment.MachineName}.{Environment.ProcessId}{Suffix}";

    /// <summary>Removes what processes of this host had begun in a folder and did not live to rename.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="name">Name of the file whose place they lie beside; empty for any.</param>
    public static void RemoveAbandoned(string folder, string name = "")
    {
        var found = Directory.EnumerateFiles(folder)
            .Select(file => (File: file, Process: ProcessOf(Path.GetFileName(file), name))).Where(f => f.Process is not null).ToList();
        if (found.Count == 0)
            return;
        // One of this process's number is left from another that had it before: its own are renamed by now.
        var alive = Process.GetProcesses().Select(process => process.Id).Where(id => id != Environment.ProcessId).ToHashSet();
        foreach (var (file, process) in found)
            if (!alive.Contains(process!.Value))
                File.Delete(file);
    }

    // The process that writes a temporary file; null for other files, other hosts' and those beside another place.
    private static int? ProcessOf(string file, string name)
    {
        var host = $".{Environment.MachineName}.";
        if (!file.EndsWith(Suffix, StringComparison.Ordinal))
            return null;
        var start = file[..^Suffix.Length];
        var at = start.LastIndexOf(host, StringComparison.Ordinal);
        return at >= 0 && (name.Length == 0 || start[..at] == name)
            && int.TryParse(start.AsSpan(at + host.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
    }
}
