namespace SpinAmp.Validation;

/// <summary>All checks.</summary>
public static class CheckCatalogue
{
    /// <summary>Every check of this assembly, in the order of topics and names.</summary>
    public static IReadOnlyList<Check> All { get; } =
    [
        .. typeof(CheckCatalogue).Assembly.GetTypes()
            .Where(t => t.IsSubclassOf(typeof(Check)) && !t.IsAbstract)
            .Select(t => (Check)Activator.CreateInstance(t, nonPublic: true)!)
            .OrderBy(c => c.Topic).ThenBy(c => c.Name, StringComparer.Ordinal),
    ];
}
