using SpinAmp.Engine.Results;
using SpinAmp.Engine.Snapshots;
using SpinAmp.Kernels.Devices;

namespace SpinAmp.Scenarios.Commands;

/// <summary>The folder that a run writes into, claimed before the run so that hours of work do not end at a forbidden place.</summary>
public sealed class OutputFolder
{
    /// <summary>Name of the result in the folder.</summary>
    public const string ResultName = "result.h5";

    /// <summary>Name of the snapshot in the folder, there while a run is not finished.</summary>
    public const string SnapshotName = "snapshot.msgpack";

    private const string PartialName = "result-interrupted.h5";
    private readonly bool replaces;

    private readonly string name;

    private OutputFolder(string path, string name)
    {
        (Path, this.name) = (path, name);
        replaces = File.Exists(Result) && (!File.Exists(Snapshot) || File.Exists(Partial) || !IsSavePoint(Result));
    }

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>The result file.</summary>
    public string Result => System.IO.Path.Combine(Path, name);

    /// <summary>The snapshot file.</summary>
    public string Snapshot => System.IO.Path.Combine(Path, SnapshotName);

    private string Partial => System.IO.Path.Combine(Path, PartialName);

    /// <summary>Makes the folder and sees that it can be written to.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="force">Whether an existing result may be replaced.</param>
    /// <param name="name">Name of the result in the folder.</param>
    /// <exception cref="IOException">It holds a result and no snapshot to go on from, or cannot be written to.</exception>
    public static OutputFolder Claim(string path, bool force, string name = ResultName)
    {
        if (path.Length == 0)
            throw new IOException("--out: must name a folder, was empty");
        var folder = new OutputFolder(path, name);
        if (!force && File.Exists(folder.Result) && !File.Exists(folder.Snapshot))
            throw new IOException($"{folder.Result}: is already there; give another folder with --out, or replace it with --force");
        try
        {
            Directory.CreateDirectory(path);
            TemporaryFile.RemoveAbandoned(path);
            string probe = TemporaryFile.Beside(folder.Result);
            File.WriteAllText(probe, "");
            File.Delete(probe);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"{path}: must be a folder that can be written to: {error.Message}; give another with --out");
        }

        return folder;
    }

    /// <summary>Forgets the snapshot, so that a run begins anew.</summary>
    public void Forget() => File.Delete(Snapshot);

    /// <summary>Writes the result whole. An interrupted one never takes the place of the result that was there.</summary>
    /// <param name="dataset">The result.</param>
    /// <param name="complete">Whether all points were run.</param>
    /// <returns>Name of the file.</returns>
    public string Write(Dataset dataset, bool complete)
    {
        string written = complete || !replaces ? name : PartialName;
        ResultFile.Write(System.IO.Path.Combine(Path, written), dataset);
        if (complete)
            File.Delete(Partial);
        return written;
    }

    /// <summary>Writes a text file whole: under another name first, then renamed.</summary>
    /// <returns>Its path.</returns>
    public string Write(string name, string text)
    {
        string path = System.IO.Path.Combine(Path, name);
        string temporary = TemporaryFile.Beside(path);
        File.WriteAllText(temporary, text);
        File.Move(temporary, path, overwrite: true);
        return path;
    }

    // With a snapshot beside it a result is mostly a save point, but a forced run may have been killed before its first.
    private static bool IsSavePoint(string result) => ResultFile.Read(result).Variables.FirstOrDefault(v => v.Name == "status")?.Values
        is int[] status && status.Contains((int)TrajectoryStatus.Interrupted);
}
