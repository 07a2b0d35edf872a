using SpinAmp.Engine.Files;
using SpinAmp.Engine.Results;
using SpinAmp.Engine.Snapshots;
using SpinAmp.Kernels.Devices;
using IO = System.IO;

namespace SpinAmp.Scenarios.Commands;

/// <summary>
/// The folder that a command writes into, claimed before the work so that hours of it do not end at a forbidden place, and kept from other
/// processes until it is disposed of.
/// </summary>
public sealed class OutputFolder : IDisposable
{
    /// <summary>Name of the result in the folder.</summary>
    public const string ResultName = "result.h5";

    /// <summary>Name of the snapshot in the folder, from which a run goes on.</summary>
    public const string SnapshotName = "snapshot.msgpack";

    private const string PartialName = "result-interrupted.h5";
    private readonly FolderLock held;
    private readonly bool replaces;

    private OutputFolder(string path, FolderLock held)
    {
        (Path, this.held) = (path, held);
        replaces = IO.File.Exists(Result) && (!IO.File.Exists(Snapshot) || IO.File.Exists(Partial) || !IsSavePoint(Result));
    }

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>The result file.</summary>
    public string Result => File(ResultName);

    /// <summary>The snapshot file.</summary>
    public string Snapshot => File(SnapshotName);

    private string Partial => File(PartialName);

    /// <summary>Makes the folder, sees that it can be written to, and keeps other processes out.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="force">Whether an existing result may be replaced.</param>
    /// <param name="name">Name of the result in the folder.</param>
    /// <param name="progress">Name of the file that goes on from where it was left.</param>
    /// <exception cref="IOException">
    /// It holds a result and nothing to go on from, another process works in it, or it cannot be written to.
    /// </exception>
    public static OutputFolder Claim(string path, bool force, string name = ResultName, string progress = SnapshotName)
    {
        if (path.Length == 0 || path.Contains('\0'))
            throw new IOException($"--out: must name a folder, was {(path.Length == 0 ? "empty" : path)}");
        FolderLock held;
        try
        {
            Directory.CreateDirectory(path);
            held = FolderLock.Take(path);
        }
        catch (Exception error) when (error is UnauthorizedAccessException || (error is IOException && error is not LockedFolderException))
        {
            throw new IOException($"{path}: must be a folder that can be written to: {error.Message}; give another with --out");
        }

        try
        {
            string result = IO.Path.Combine(path, name);
            if (!force && IO.File.Exists(result) && !IO.File.Exists(IO.Path.Combine(path, progress)))
                throw AlreadyThere(result);
            TemporaryFile.RemoveAbandoned(path);
            return new(path, held);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>What is to be said where a result needs nothing more.</summary>
    public static IOException AlreadyThere(string result) =>
        new($"{result}: is already there; give another folder with --out, or replace it with --force");

    /// <inheritdoc/>
    public void Dispose() => held.Dispose();

    /// <summary>Path of a file in the folder.</summary>
    public string File(string name) => IO.Path.Combine(Path, name);

    /// <summary>Removes a file of the folder, where it is there.</summary>
    public void Delete(string name) => IO.File.Delete(File(name));

    /// <summary>Writes the result whole. An interrupted one never takes the place of the result that was there.</summary>
    /// <param name="dataset">The result.</param>
    /// <param name="complete">Whether all points were run.</param>
    /// <returns>Name of the file.</returns>
    public string Write(Dataset dataset, bool complete)
    {
        string written = complete || !replaces ? ResultName : PartialName;
        ResultFile.Write(File(written), dataset);
        if (complete)
            IO.File.Delete(Partial);
        return written;
    }

    /// <summary>Writes a text file whole: under another name first, then renamed.</summary>
    /// <returns>Its path.</returns>
    public string Write(string name, string text)
    {
        string path = File(name);
        string temporary = TemporaryFile.Beside(path);
        IO.File.WriteAllText(temporary, text);
        IO.File.Move(temporary, path, overwrite: true);
        return path;
    }

    // With a snapshot beside it a result is mostly a save point, but a forced run may have been killed before its first.
    private static bool IsSavePoint(string result) => ResultFile.Read(result).Variables.FirstOrDefault(v => v.Name == "status")?.Values
        is int[] status && status.Contains((int)TrajectoryStatus.Interrupted);
}
