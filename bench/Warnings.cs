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
        Entry? fastest = entries.Where(o => o.Name == e.Name && o.Precision == e.Precision && o.Threads == 1).MinBy(o => o.NanosecondsPerStep);
        Entry? one = entries.FirstOrDefault(
            o => o.Name == KernelBenchmarks.Base && o.Precision == e.Precision && o.Lanes == e.Lanes && o.Threads == 1);
        bool averaged = e.Name.StartsWith("averaged-partner/", StringComparison.Ordinal);
        Entry[] siblings = [.. new[] { fastest, averaged ? one : null }.OfType<Entry>()];
        Entry? slowerThan = siblings.FirstOrDefault(s => e.NanosecondsPerStep > Cliff * s.NanosecondsPerStep);
        return e with
        {
            RelativeToOneDrive = averaged && one != null ? one.NanosecondsPerStep / e.NanosecondsPerStep : null,
            Warning = slowerThan == null
                ? null
                : FormattableString.Invariant(
                    $"a step takes {e.NanosecondsPerStep:0} ns, more than {Cliff} times the {slowerThan.NanosecondsPerStep:0} ns of {slowerThan.Name} on {slowerThan.Lanes} lanes"),
        };
    }
}
