namespace SpinAmp.Engine.Scenarios;

/// <summary>How the axes of a sweep are named in results.</summary>
internal static class SweepNames
{
    /// <summary>
    /// The key's own name with underscores, or the better one it declares. A species stands before it, and so does a drive or source of
    /// noise, except the only one there is and the drive that the lock-in observes.
    /// </summary>
    public static (string Name, string LongName) Of(string[] path, Key key, Mapping root)
    {
        var plain = (key.AxisName ?? Snake(key.Name), key.AxisLongName ?? string.Join('.', path));
        if (path[0] == Language.Cell.Name && path.Length == 3) return ($"{Snake(path[1])}_{Snake(key.Name)}", string.Join('.', path));
        if (path[0] != DriveKeys.Drives.Name && path[0] != NoiseKeys.Noise.Name) return plain;

        var list = (Sequence)root[path[0]]!;
        var item = (Mapping)list.Items[list.IndexOf(path[1])];
        if (key == DriveKeys.Amplitude && Text(item, DriveKeys.Type) == "sine" && Text(item, DriveKeys.Direction) == "z")
        {
            return ("ac_field", "amplitude of the AC field along z");
        }

        var name = Sequence.NameOf(item) ?? $"{path[0]}_{path[1]}";
        return list.Items.Length == 1 || name == Observed(root) ? plain : ($"{Snake(name)}_{Snake(key.Name)}", string.Join('.', path));
    }

    private static string? Observed(Mapping root) => (root[RunKeys.Observe.Name] as Sequence)?.Items.OfType<Mapping>()
        .Select(item => Text(item, RunKeys.LockIn)).FirstOrDefault(text => text is not null);

    private static string? Text(Mapping mapping, Key key) => (mapping[key.Name] as Scalar)?.Text;

    private static string Snake(string name) => name.Replace(' ', '_').Replace('-', '_').ToLowerInvariant();
}
