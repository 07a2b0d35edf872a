using System.Globalization;

namespace SpinAmp.Engine.Files;

/// <summary>A folder that another process works in; the message is one line.</summary>
/// <param name="folder">The folder, as the user named it.</param>
/// <param name="holder">Who works in it.</param>
public sealed class LockedFolderException(string folder, string holder)
    : IOException($"{folder}: {holder} is working in this folder; wait for it, or give another folder with --out");

/// <summary>Keeps a folder for one process: another one that wants it is told which process has it.</summary>
/// <remarks>
/// The system holds the lock on an open file (flock), so it ends with the process, however that ends. Who holds it stands in a second file,
/// since a locked one cannot be read. On file systems without locks nobody is kept out.
/// </remarks>
public sealed class FolderLock : IDisposable
{
    private const string Name = ".lock";
    private const string HolderName = ".lock-holder";
    private const int LongestMark = 1 << 20;

    private readonly FileStream file;
    private readonly string holder;

    private FolderLock(FileStream file, string holder) => (this.file, this.holder) = (file, holder);

    /// <summary>Takes the lock.</summary>
    /// <param name="folder">The folder, which is there.</param>
    /// <exception cref="LockedFolderException">Another process has it.</exception>
    /// <exception cref="IOException">No file can be written there.</exception>
    public static FolderLock Take(string folder)
    {
        string path = Path.Combine(folder, Name);
        string holder = Path.Combine(folder, HolderName);
        FileStream file;
        do
            file = Open(path) ?? throw new LockedFolderException(folder, Holder(holder));
        while (!IsThere(file, path));
        File.WriteAllText(holder, string.Create(
            CultureInfo.InvariantCulture,
            $"process {Environment.ProcessId} on {Environment.MachineName}, since {DateTime.UtcNow:yyyy-MM-dd HH:mm:ss} UTC,"));
        return new(file, holder);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        File.Delete(holder);

        // While it is locked, so that no other holder's is removed. Windows removes no open file: there it stays.
        if (!OperatingSystem.IsWindows())
            File.Delete(file.Name);
        file.Dispose();
    }

    // Null where somebody has it: every other reason why a file that is there cannot be opened has a type of its own.
    private static FileStream? Open(string path)
    {
        try
        {
            return new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error) when (error.GetType() == typeof(IOException) && File.Exists(path))
        {
            return null;
        }
    }

    // The last holder may have removed the file between its opening and its locking here. The length marks it as ours.
    private static bool IsThere(FileStream file, string path)
    {
        file.SetLength(Random.Shared.Next(1, LongestMark));
        var there = new FileInfo(path);
        if (there.Exists && there.Length == file.Length)
            return true;
        file.Dispose();
        return false;
    }

    private static string Holder(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            return "another process";
        }
    }
}
