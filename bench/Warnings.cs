namespace SpinAmp.Bench;

/// <summary>What only shows when entries are compared.</summary>
internal static class Warnings
{
    // A method that outgrows the compiler's limits runs 5 to 20 times slower; no arithmetic of a family differs by this much.
    private const double Cliff = 3;

    /// <summary>Fills in the relations to the base kernel, and warns where a kernel's step takes over three times a sibling's.</summary>
    /// <remarks>
    /// Siblings are the base kernel of the same lanes and precision, and for every kernel itself on other lane sets: a step of sixteen
    /// trajectories should take about as long as one of one.
    /// </remarks>
    public static IReadOnlyList<Entry> Relate(IReadOnlyList<Entry> entries) => [.. entries.Select(e => Relate(e, entries))];

    private static Entry Relate(Entry e, IReadOnlyList<Entry> entries)
    {
        if (e.TrajectoryStepsPerSecond == null || e.Threads > 1)
            return e;
        Entry[] alike = [.. entries.Where(o => o.Precision == e.Precision && o.Threads == 1 && o.TrajectoryStepsPerSecond != null)];
        Entry fastest = alike.Where(o => o.Name == e.Name).MinBy(o => o.NanosecondsPerStep)!;
        Entry? one = alike.FirstOrDefault(o => o.Name == KernelBenchmarks.Base && o.Lanes == e.Lanes);
        bool averaged = e.Name.StartsWith("averaged-partner/", StringComparison.Ordinal);
        Entry sibling = averaged && one != null && one.NanosecondsPerStep < fastest.NanosecondsPerStep ? one : fastest;
        return e with
        {
            RelativeToOneDrive = averaged && one != null ? one.NanosecondsPerStep / e.NanosecondsPerStep : null,
            Warning = e.NanosecondsPerStep > Cliff * sibling.NanosecondsPerStep ? Describe(e, sibling) : null,
        };
    }

    private static string Describe(Entry e, Entry sibling) => FormattableString.Invariant(
        $"a step takes {e.NanosecondsPerStep:0} ns, over {Cliff} times that of {sibling.Name} on {sibling.Lanes} lanes");
}
