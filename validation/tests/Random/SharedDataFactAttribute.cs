using SpinAmp.Tests.Support;

namespace SpinAmp.Tests.RandomNumbers;

/// <summary>A fact about a file of the shared data beside the checkout; reported as skipped, with the reason, where it is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedDataFactAttribute : FactAttribute
{
    public SharedDataFactAttribute(string file)
    {
        if (Find(file) is null)
            Skip = $"there is no shared/data/{file} beside this checkout";
    }

    /// <summary>The path of a shared file, looked for in every folder above the checkout.</summary>
    public static string? Find(string file)
    {
        for (string? folder = Path.GetDirectoryName(Repository.Root); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            string path = Path.Combine(folder, "shared", "data", file);
            if (File.Exists(path))
                return path;
        }

        return null;
    }
}
