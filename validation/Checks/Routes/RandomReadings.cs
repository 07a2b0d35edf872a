namespace SpinAmp.Validation.Checks.Routes;

/// <summary>Traces, ring-downs and lock-ins of random cells by a solver that shares no code.</summary>
internal sealed class RandomReadings : Check
{
    // Of what was planned for: fits of a few samples tell a little less than the samples.
    private const double Most = 2;

    public override string Name => "routes-random-readings";

    public override Topic Topic => Topic.Routes;

    public override string Claim =>
        "Whatever the cell, drives and tip, what is read is within run.tolerance of the equations' solution, or the run is refused.";

    public override string Source => "Eq. 1 in full; validation/python/reference_solution.py";

    public override string Simulated =>
        "random cells up to J/beta = 100, aligned and anti-aligned, coupled both ways or one, with tilted fields, in both precisions; tips "
        + "to 3 rad, pulses, chirps, sines and rotating fields of 1 fT to 10 pT, AC fields along z";

    public override string ComparedWith => "SciPy's DOP853 at 1e-12 of the motion, read by the same fits";

    public override CheckResult Run(Laboratory laboratory)
    {
        if (IndependentSolution.Missing.Length > 0)
            return new([]) { Skipped = IndependentSolution.Missing };
        List<Comparison> comparisons = [];
        foreach (string observed in new[] { "trace", "ring-down", "lock-in" })
        {
            var (readings, refusals) = RandomReading.Of(
                laboratory.Device, observed, laboratory.Scaled(3, 60), laboratory.Scaled(1000.0, 1e4), laboratory.Cancel);
            comparisons.AddRange(readings.Select((r, i) => Comparison.Absolute(
                FormattableString.Invariant($"{observed} {i + 1} of {readings.Count} ({refusals.Count} refused): error over run.tolerance"),
                r.Error, 0, "", Most, "run.tolerance, twice")));
        }

        return new([.. comparisons.GroupBy(c => c.Quantity.Split(' ')[0]).Select(Comparison.Worst)]);
    }
}
