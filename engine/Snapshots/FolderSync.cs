using System.Runtime.InteropServices;

namespace SpinAmp.Engine.Snapshots;

/// <summary>Brings the names in a folder to the disk: without it a power cut may undo a rename.</summary>
internal static partial class FolderSync
{
    private const int ReadOnly = 0;
    private const int InvalidArgument = 22;

    /// <summary>Waits until the entries of a folder are on the disk.</summary>
    /// <exception cref="IOException">They cannot be brought there.</exception>
    public static void Flush(string folder)
    {
        // Windows has no such call: its file systems journal names by themselves.
        if (OperatingSystem.IsWindows())
            return;
        var descriptor = open(folder, ReadOnly);
        // A file system that cannot do this for folders says that the argument is invalid: there is nothing more to be done on it.
        var failed = descriptor < 0 || (fsync(descriptor) < 0 && Marshal.GetLastPInvokeError() != InvalidArgument);
        var reason = Marshal.GetLastPInvokeErrorMessage();
        if (descriptor >= 0)
            _ = close(descriptor);
        if (failed)
            throw new IOException($"its folder cannot be brought to the disk: {reason}");
    }

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int open(string path, int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int fsync(int descriptor);

    [LibraryImport("libc")]
    private static partial int close(int descriptor);
}
