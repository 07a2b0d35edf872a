using System.Text.Json;
using System.Text.Json.Serialization;
using SpinAmp.Engine.Files;

namespace SpinAmp.Validation;

/// <summary>What a validation depends on beside its checks: outcomes of another one are not its own.</summary>
/// <param name="Version">Version of the program.</param>
/// <param name="Seed">Key of every random number.</param>
/// <param name="IsQuick">Whether points and averages are few.</param>
/// <param name="Device">What runs the trajectories.</param>
public sealed record ValidationSetting(string Version, ulong Seed, bool IsQuick, string Device);

/// <summary>Keeps the outcome of each check as it comes, so that a validation that is stopped or killed goes on.</summary>
/// <remarks>A text file of JSON: a line for the setting, then one for each check. A line that was cut off by a kill is left out.</remarks>
public sealed class ValidationProgress
{
    private static readonly JsonSerializerOptions Format = new()
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter() },
    };

    private readonly string path;
    private readonly Dictionary<string, Entry> kept = [];

    private ValidationProgress(string path) => this.path = path;

    private sealed record Entry(string Check, CheckResult Result, double Seconds, string Fault);

    /// <summary>Number of checks whose outcomes are there.</summary>
    public int Count => kept.Count;

    /// <summary>Opens a file, or begins it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="setting">What the outcomes depend on.</param>
    /// <exception cref="IOException">It is of another setting, or no such file.</exception>
    public static ValidationProgress Open(string path, ValidationSetting setting)
    {
        var progress = new ValidationProgress(path);
        string first = JsonSerializer.Serialize(setting, Format);
        if (File.Exists(path))
        {
            string[] lines = RegularFile.ReadText(path).Split('\n');
            if (lines[0] != first)
            {
                throw new IOException(
                    $"{path}: cannot go on from it: it is of another version, seed, set or device, {Short(lines[0])}, this is {first}; "
                    + "start anew with --force");
            }

            // The last one is what stands after the last line's end: nothing, or what was cut off.
            foreach (string line in lines[1..^1])
                progress.Add(Read(line, path));
        }

        File.WriteAllText(path, $"{first}\n{string.Concat(progress.kept.Values.Select(Line))}");
        return progress;
    }

    /// <summary>What a check came to; null where it was not run yet.</summary>
    public CheckOutcome? Find(Check check) => kept.TryGetValue(check.Name, out Entry? entry)
        ? new(check, entry.Result, entry.Seconds, entry.Fault) : null;

    /// <summary>Keeps an outcome. What was skipped is not kept: it may be possible the next time.</summary>
    public void Keep(CheckOutcome outcome)
    {
        if (outcome.IsSkipped)
            return;
        var entry = new Entry(outcome.Check.Name, outcome.Result, outcome.Seconds, outcome.Fault);
        Add(entry);
        File.AppendAllText(path, Line(entry));
    }

    private void Add(Entry entry) => kept[entry.Check] = entry;

    private static string Line(Entry entry) => JsonSerializer.Serialize(entry, Format) + "\n";

    private static Entry Read(string line, string path)
    {
        try
        {
            return JsonSerializer.Deserialize<Entry>(line, Format)!;
        }
        catch (JsonException error)
        {
            throw new IOException($"{path}: cannot go on from it: it is damaged ({error.Message}); start anew with --force", error);
        }
    }

    private static string Short(string line) => line.Length <= 200 ? line : line[..200] + " ...";
}
