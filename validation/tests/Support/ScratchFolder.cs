namespace SpinAmp.Tests.Support;

/// <summary>An empty folder of its own for each test, removed with everything in it.</summary>
public sealed class ScratchFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("spinamp-test-");

    public string FullName => _folder.FullName;

    public string[] Names => [.. _folder.EnumerateFileSystemInfos().Select(entry => entry.Name)];

    public string File(string name) => Path.Combine(_folder.FullName, name);

    public void Dispose() => _folder.Delete(recursive: true);
}
