namespace SpinAmp.Bench;

/// <summary>Where the sources of the yardsticks lie.</summary>
internal static class Repository
{
    /// <summary>The folder with the solution, found upwards from the program.</summary>
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder != null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "SpinAmp.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException(
            $"bench: must lie inside the repository, whose yardsticks it runs; given {AppContext.BaseDirectory}");
    }
}
