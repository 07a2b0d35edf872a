using SpinAmp.Engine.Results;

namespace SpinAmp.Engine.Reports;

/// <summary>
/// An axis along which every point has values: a dimension where all points share it; otherwise the dimension counts places, and a
/// variable over it holds each point's own coordinates, NaN behind their end.
/// </summary>
/// <param name="Name">Of the coordinates.</param>
/// <param name="Place">Of the dimension that counts places.</param>
/// <param name="Unit">SI unit of the coordinates.</param>
/// <param name="LongName">What the coordinates are.</param>
internal sealed record CurveAxis(string Name, string Place, string Unit, string LongName)
{
    /// <summary>Of traces.</summary>
    public static CurveAxis Time { get; } = new("time", "sample", "s", "time, middle of each sample");

    /// <summary>Of spectra.</summary>
    public static CurveAxis Frequency { get; } = new("frequency", "frequency_bin", "Hz", "frequency of the noise");

    /// <summary>Of sensitivities beside a spectrum at other frequencies.</summary>
    public static CurveAxis SensitivityFrequency { get; } = new(
        "sensitivity_frequency", "sensitivity_frequency_bin", "Hz", "frequency of the field to be measured");

    /// <summary>Of Allan deviations.</summary>
    public static CurveAxis AveragingTime { get; } = new("averaging_time", "averaging_time_bin", "s", "averaging time");

    /// <summary>Of correlations between places.</summary>
    public static CurveAxis Neighbour { get; } = new("neighbour", "neighbour_bin", "1", "distance in places");

    /// <summary>Of the closed form of spectra.</summary>
    public static CurveAxis NoiseLine { get; } = new(
        "noise_frequency_line", "noise_line_place", "Hz", "frequency of the noise; grid of the lines of theory");

    /// <summary>Of the closed form of sensitivities.</summary>
    public static CurveAxis SensitivityLine { get; } = new(
        "sensitivity_frequency_line", "sensitivity_line_place", "Hz", "frequency of the field to be measured; grid of the lines of theory");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<CurveAxis> All { get; } =
        [Time, Frequency, SensitivityFrequency, AveragingTime, Neighbour, NoiseLine, SensitivityLine];

    /// <summary>The axis that a variable ends in.</summary>
    public static CurveAxis Of(Variable variable) =>
        All.Single(a => variable.Dimensions.Count > 0 && (variable.Dimensions[^1] == a.Name || variable.Dimensions[^1] == a.Place));

    /// <summary>Adds the axis to a result.</summary>
    /// <param name="at">Each point's coordinates; null for a point without.</param>
    /// <param name="names">The axes of the sweep.</param>
    /// <param name="dimensions">Receives the dimension.</param>
    /// <param name="variables">Receives coordinates that are not shared.</param>
    /// <returns>The dimension.</returns>
    public Dimension Write(IReadOnlyList<double[]?> at, string[] names, List<Dimension> dimensions, List<Variable> variables)
    {
        double[] longest = at.OfType<double[]>().MaxBy(a => a.Length)!;
        bool common = at.OfType<double[]>().All(a => a.SequenceEqual(longest));
        dimensions.Add(common ? new(Name, Unit, LongName, longest) : new(
            Place, "1", $"number of the {Place.Replace('_', ' ')}", longest.Select((_, i) => (double)i).ToArray()));
        if (!common)
            variables.Add(new(Name, Unit, LongName, [.. names, Place], Padded(at, longest.Length)));
        return dimensions[^1];
    }

    /// <summary>Rows one after the other, NaN where they are missing or end early.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="length">Numbers in each.</param>
    public static double[] Padded(IReadOnlyCollection<double[]?> rows, int length)
    {
        double[] all = new double[rows.Count * length];
        Array.Fill(all, double.NaN);
        foreach (var (i, row) in rows.Index())
            row.AsSpan(0, Math.Min(length, row?.Length ?? 0)).CopyTo(all.AsSpan(i * length));
        return all;
    }

    /// <summary>The coordinates of a point, SI.</summary>
    /// <param name="dataset">The result.</param>
    /// <param name="sweep">How it is arranged.</param>
    /// <param name="point">The point.</param>
    public double[] At(Dataset dataset, Sweep sweep, int point) => dataset.Variables.FirstOrDefault(v => v.Name == Name) is { } own
        ? sweep.Row(own, point) : (double[])dataset.Dimension(Name).Values;
}
