using System.Globalization;
using SpinAmp.Engine.Results;

namespace SpinAmp.Engine.Reports;

/// <summary>Whether spectra or variances lie about their closed forms as their errors say.</summary>
/// <remarks>
/// <para>
/// Of a value S of nu = 2 (S/error)^2 degrees of freedom and its closed form T, z = (S - T)/(T sqrt(2/nu)): the error that T would have,
/// since that of S is small where S happens to be. Where nu was read from scatter of f degrees of freedom z is about Student's t:
/// E[z^2] = f/(f - 2), Var[z^2] = 2 f^2 (f - 1)/((f - 2)^2 (f - 4)); otherwise E[z^2] = 1, and chi-squared's own skewness adds 12/nu to
/// the variance of 2.
/// </para>
/// <para>
/// Assumed: values d places apart correlate by r(d), which the window makes and the result carries, their z^2 by r(d)^2. Values of
/// different points are independent.
/// </para>
/// </remarks>
/// <param name="Name">What is compared with what.</param>
/// <param name="Values">How many values of all points have both.</param>
/// <param name="ChiSquared">Mean over the values of z^2/E[z^2]: 1 is expected.</param>
/// <param name="ChiSquaredScore">Its distance from 1 in its standard deviations.</param>
/// <param name="MeanRatio">Mean over the values of S/T.</param>
/// <param name="MeanRatioScore">Its distance from 1 in its standard errors.</param>
/// <param name="Largest">Largest |z|.</param>
/// <param name="Worst">Where that is, in words; empty for a single value.</param>
/// <param name="Each">What holds one value: bin, point.</param>
public sealed record SpectralAgreement(
    string Name, int Values, double ChiSquared, double ChiSquaredScore, double MeanRatio, double MeanRatioScore, double Largest,
    string Worst, string Each)
{
    /// <summary>What is assumed of the scatter, for a report.</summary>
    public const string Assumptions =
        "The largest z is a distance from the closed form in standard errors; chi-squared is the mean square of all, over what their "
        + "degrees of freedom let expect. The other scores allow for neighbouring bins that their window makes correlated. "
        + "Different points are taken to be independent.";

    /// <summary>In words.</summary>
    public string Sentence => Values == 1
        ? Invariant($"{Name}: {MeanRatio:G4} (z = {MeanRatioScore:F1})")
        : Invariant($"{Name}: chi-squared {ChiSquared:F2} per {Each} (z = {ChiSquaredScore:F1}) over {Values} {Each}s, ")
            + Invariant($"mean ratio {MeanRatio:G4} (z = {MeanRatioScore:F1}), largest |z| {Largest:F1} at {Worst}");

    /// <summary>One entry for the spectrum and one for the variance of each spin component, as far as a result holds them.</summary>
    /// <param name="dataset">The result, with a variable <c>status</c> over its sweep.</param>
    public static IReadOnlyList<SpectralAgreement> Of(Dataset dataset)
    {
        var sweep = new Sweep(dataset);
        return [.. new[] { Spectrum(dataset, sweep) }.Concat(Variances(dataset, sweep)).OfType<SpectralAgreement>()];
    }

    private static SpectralAgreement? Spectrum(Dataset dataset, Sweep sweep)
    {
        if (Reading.Find(dataset, NoiseObserved.Spectrum) is not { } spectrum) return null;
        var axis = CurveAxis.Of(spectrum);
        return From("noise spectrum over the closed form", "bin", [.. sweep.Ensembles.Select(p => new ScoredCurve(
            sweep.Row(spectrum, p), sweep.Row(NoiseObserved.TheorySpectrum, p), sweep.Row(NoiseObserved.Spectrum.StandardError, p),
            sweep.Row(NoiseObserved.ErrorFreedom, p), sweep.Row(NoiseObserved.Correlation, p),
            i => Place(sweep.Place(p), Invariant($"{axis.At(dataset, sweep, p)[i]:G5} {axis.Unit}"))))]);
    }

    private static IEnumerable<SpectralAgreement?> Variances(Dataset dataset, Sweep sweep)
    {
        if (Reading.Find(dataset, NoiseObserved.SpinCovariance) is null) return [];
        var components = (string[])dataset.Dimension(EnsembleVariables.Component).Values;
        var realisations = (int[])dataset.Variable(EnsembleVariables.Realisations).Values;
        return components.Select((name, i) => From($"variance of {name.Replace('_', ' ')} over the closed form", "point",
            [.. sweep.Ensembles.Select(p => new ScoredCurve(
                [sweep.Row(NoiseObserved.SpinCovariance, p, i)[i]], [sweep.Row(NoiseObserved.TheorySpinCovariance, p, i)[i]],
                [sweep.Row(NoiseObserved.SpinCovariance.StandardError, p, i)[i]], [realisations[p] - 1], [1], _ => sweep.Place(p)))]));
    }

    private static SpectralAgreement? From(string name, string each, IReadOnlyList<ScoredCurve> curves)
    {
        var values = curves.Sum(c => c.Count);
        if (values == 0) return null;
        var squares = curves.Sum(c => c.Squares) / values;
        var ratio = curves.Sum(c => c.Ratios) / values;
        var worst = curves.Where(c => c.Count > 0).MaxBy(c => c.Largest)!;
        return new(
            name, values, squares, (squares - 1) * values / Math.Sqrt(curves.Sum(c => c.SquaresVariance)),
            ratio, (ratio - 1) * values / Math.Sqrt(curves.Sum(c => c.RatiosVariance)),
            worst.Largest, values == 1 ? "" : worst.Where, each);
    }

    private static string Place(params string[] parts) => string.Join(", ", parts.Where(p => p.Length > 0));

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
