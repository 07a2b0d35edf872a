namespace SpinAmp.Engine.Files;

/// <summary>Opens what has an end: a pipe without a writer would be waited for, and /dev/zero read for ever.</summary>
public static class RegularFile
{
    /// <summary>Most bytes of a text that somebody wrote by hand or with a script.</summary>
    public const long MostText = 64 << 20;

    /// <summary>Sees that a file is there, is a regular one, and holds something.</summary>
    /// <remarks>Pipes and devices have the length 0, as nothing else has but empty files, and the system's own below /proc.</remarks>
    /// <param name="path">The file; links are followed.</param>
    /// <param name="most">Most bytes that it may hold.</param>
    /// <exception cref="IOException">It is not; one line says which and why.</exception>
    public static void Require(string path, long most = long.MaxValue)
    {
        try
        {
            if (Why(path, most) is { } why)
                throw new IOException($"{path}: cannot be read: {why}");
        }
        catch (Exception error) when (error is UnauthorizedAccessException or ArgumentException)
        {
            throw new IOException($"{path}: cannot be read: {error.Message}", error);
        }
    }

    /// <summary>The text of a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">It cannot be read; one line says which and why.</exception>
    public static string ReadText(string path)
    {
        Require(path, MostText);
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"{path}: cannot be read: {error.Message}", error);
        }
    }

    private static string? Why(string path, long most)
    {
        if (path.Length == 0)
            return "it has no name";
        if (Directory.Exists(path))
            return "it is a folder";
        var file = new FileInfo(path);
        if (!file.Exists)
            return "there is no such file";
        long length = file.ResolveLinkTarget(returnFinalTarget: true) is FileInfo target ? target.Length : file.Length;
        return length == 0 ? "it is empty, or no regular file but a pipe or a device; write what it gives into a file first"
            : length > most ? FormattableString.Invariant($"it may hold at most {most >> 20} MiB, holds {length >> 20} MiB")
            : null;
    }
}
