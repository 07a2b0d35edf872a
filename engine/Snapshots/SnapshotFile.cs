using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using MessagePack;
using Microsoft.Win32.SafeHandles;
using SpinAmp.Engine.Files;

namespace SpinAmp.Engine.Snapshots;

/// <summary>
/// Snapshots of runs in progress: a MessagePack map that any reader of that format opens, ended by the SHA-256 of all before it. A file
/// is the old or the new one, whole, whatever happens: it is written beside its place, brought to the disk, and renamed.
/// </summary>
public static class SnapshotFile
{
    private const int FormatVersion = 2;
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    // A map of eight entries, "format": "spinamp-snapshot" the first: what tells a damaged snapshot from another file.
    private static readonly byte[] Beginning = [0x88, 0xa6, .. "format"u8, 0xb0, .. "spinamp-snapshot"u8];

    private static readonly Lock Gate = new();

    /// <summary>Writes a snapshot, in place of a file of that name if there is one, and removes what died half-written beside it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="header">What it says about itself.</param>
    /// <param name="state">Writes the state, a map; it goes to the disk as it is written, and takes no memory.</param>
    /// <exception cref="SnapshotException">It cannot be written; what was there before still is.</exception>
    public static void Write(string path, SnapshotHeader header, Action<StateWriter> state)
    {
        const string operation = "write the snapshot";
        var target = Path.GetFullPath(path);
        if (Directory.Exists(target))
            throw new SnapshotException(path, operation, "it is a folder; name a file");
        var folder = Path.GetDirectoryName(target)!;
        if (!Directory.Exists(folder))
            throw new SnapshotException(path, operation, "its folder does not exist; make it first");
        var temporary = TemporaryFile.Beside(target);
        lock (Gate)
        {
            try
            {
                TemporaryFile.RemoveAbandoned(folder, Path.GetFileName(target));
                using (var file = File.OpenHandle(temporary, FileMode.Create, FileAccess.ReadWrite, FileShare.None))
                {
                    Fill(file, header, state);
                    RandomAccess.FlushToDisk(file);
                }
                File.Move(temporary, target, overwrite: true);
                FolderSync.Flush(folder);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new SnapshotException(path, operation, e.Message, e);
            }
            finally
            {
                if (File.Exists(temporary))
                    File.Delete(temporary);
            }
        }
    }

    /// <summary>Reads a snapshot and checks that it is whole.</summary>
    /// <param name="path">The file.</param>
    /// <returns>Its header, and its state still to be read.</returns>
    /// <exception cref="SnapshotException">There is no such file, or it is not a snapshot, or it is damaged.</exception>
    public static Snapshot Read(string path)
    {
        if (!File.Exists(path))
            throw new SnapshotException(path, "resume from it", Directory.Exists(path) ? "it is a folder" : "there is no such file");
        try
        {
            RegularFile.Require(path);
            using var file = File.OpenHandle(path);
            var root = new StateReader(path, null, Load(path, file));
            if (root.ReadInt64("format_version") is var version && version != FormatVersion)
                throw SnapshotException.WhileReading(path, $"it has format version {version}, this program reads {FormatVersion}");
            var header = new SnapshotHeader(root.ReadBoolean("finished"), root.ReadDouble("elapsed"))
            {
                Version = root.ReadString("spinamp_version"),
                Written = DateTimeOffset.ParseExact(
                    root.ReadString("written"), TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
            };
            return new Snapshot(header, root.Of("state"));
        }
        catch (Exception e) when (e is IOException and not SnapshotException or UnauthorizedAccessException or FormatException)
        {
            throw SnapshotException.WhileReading(path, e.Message, e);
        }
    }

    private static void Fill(SafeFileHandle file, SnapshotHeader header, Action<StateWriter> state)
    {
        using var buffer = new FileBuffer(file);
        var to = new MessagePackWriter(buffer);
        to.WriteRaw(Beginning);
        to.Write("format_version");
        to.Write(FormatVersion);
        to.Write("spinamp_version");
        to.Write(header.Version);
        to.Write("finished");
        to.Write(header.Finished);
        to.Write("written");
        to.Write(header.Written.ToUniversalTime().ToString(TimeFormat, CultureInfo.InvariantCulture));
        to.Write("elapsed");
        to.Write(header.Elapsed);
        to.Write("state");
        to.Flush();
        var writer = new StateWriter(buffer);
        state(writer);
        writer.Finish();
        to.Write("sha256");
        to.WriteBinHeader(SHA256.HashSizeInBytes);
        to.Flush();
        to.WriteRaw(buffer.Hash());
        to.Flush();
        buffer.Flush();
    }

    private static ReadOnlySequence<byte> Load(string path, SafeFileHandle file)
    {
        var beginning = new byte[Beginning.Length];
        if (RandomAccess.Read(file, beginning, 0) < beginning.Length || !beginning.SequenceEqual(Beginning))
            throw SnapshotException.WhileReading(path, "it is not a snapshot of SpinAmp");
        var bytes = FilePiece.ReadAll(file);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var hashed = Math.Max(bytes.Length - SHA256.HashSizeInBytes, 0);
        foreach (var piece in bytes.Slice(0, hashed))
            hash.AppendData(piece.Span);
        return bytes.Slice(hashed).ToArray().SequenceEqual(hash.GetHashAndReset())
            ? bytes
            : throw SnapshotException.WhileReading(path, "it is damaged: its checksum does not fit its content");
    }
}
