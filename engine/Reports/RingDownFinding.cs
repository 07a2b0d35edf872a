using System.Globalization;
using SpinAmp.Engine.Results;
using SpinAmp.Engine.Units;

namespace SpinAmp.Engine.Reports;

/// <summary>A mode that a ring-down was searched for and that was not found.</summary>
/// <param name="Mode">Its name.</param>
/// <param name="Missing">Points without it.</param>
/// <param name="Points">Points that were searched for it.</param>
/// <param name="Where">The first such point in words; empty for a single one.</param>
/// <param name="Amplitude">What was there instead, in words; empty where no amplitude is kept.</param>
public sealed record RingDownFinding(string Mode, int Missing, int Points, string Where, string Amplitude)
{
    /// <summary>In words.</summary>
    public string Sentence => string.Create(CultureInfo.InvariantCulture,
        $"ring-down: the {Mode} mode was not found in {Missing} of {Points} points")
        + (Where.Length == 0 ? "" : $", first at {Where}") + ": nothing stands out from noise and misfit" + Amplitude
        + "; its times are absent";

    /// <summary>One entry for each mode that is missing somewhere.</summary>
    /// <param name="dataset">The result, with a variable <c>status</c> over its sweep.</param>
    public static IReadOnlyList<RingDownFinding> Of(Dataset dataset)
    {
        if (Reading.Find(dataset, Observed.ModesFitted) is not { } fitted) return [];
        var sweep = new Sweep(dataset);
        return [.. new[] { (Observed.CoherenceTime, "noble-like", 1), (Observed.SecondCoherenceTime, "alkali-like", 2) }
            .Select(m => Of(dataset, sweep, fitted, m.Item1, m.Item2, m.Item3)).OfType<RingDownFinding>()];
    }

    private static RingDownFinding? Of(Dataset dataset, Sweep sweep, Variable fitted, Observed time, string mode, int least)
    {
        double At(Observed observed, int point) =>
            Reading.Find(dataset, observed)?.Values is double[] values ? values[point] : double.NaN;
        int[] searched = [.. sweep.Complete.Where(p => ((double[])fitted.Values)[p] >= least)];
        int[] missing = [.. searched.Where(p => double.IsNaN(At(time, p)))];
        if (missing.Length == 0) return null;
        double error = At(Observed.RingDownAmplitude.StandardError, missing[0]);
        string Field(double value) => Quantity.Format(value, Units.Dimension.MagneticField, 3);
        return new(mode, missing.Length, searched.Length, sweep.Place(missing[0]), least > 1 ? ""
            : $" (amplitude {Field(At(Observed.RingDownAmplitude, missing[0]))}"
                + (double.IsNaN(error) ? ")" : $", standard error {Field(error)})"));
    }
}
