using System.Globalization;
using SpinAmp.Engine.Results;
using SpinAmp.Engine.Units;

namespace SpinAmp.Engine.Reports;

/// <summary>The least field that a result can see at one frequency.</summary>
/// <param name="Target">What the field acts on: magnetic, noble gas, alkali.</param>
/// <param name="Field">Noise-equivalent field, T/sqrt(Hz).</param>
/// <param name="Error">Its standard error, T/sqrt(Hz).</param>
/// <param name="ClosedForm">The closed form, T/sqrt(Hz); NaN without one.</param>
/// <param name="Frequency">Hz.</param>
/// <param name="Point">The point of the sweep in words; empty for a single one.</param>
/// <param name="IsDeamplified">Whether the frequency is where the magnetic response is least, else where the target is seen best.</param>
public sealed record SensitivityFinding(
    string Target, double Field, double Error, double ClosedForm, double Frequency, string Point, bool IsDeamplified)
{
    /// <summary>In words: <c>magnetic 3.5 fT/sqrt(Hz) at 10.11 Hz</c>, with error and closed form.</summary>
    public string Sentence
    {
        get
        {
            var unit = Unit.For(Field, Units.Dimension.FieldDensity);
            string Text(double tesla, int digits) => (tesla / unit.Factor).ToString($"G{digits}", CultureInfo.InvariantCulture);
            var error = double.IsNaN(Error) ? "" : $" ± {Text(Error, 2)}";
            var theory = double.IsNaN(ClosedForm) ? "" : $" (closed form {Text(ClosedForm, 3)})";
            var frequency = Quantity.Format(Frequency, Units.Dimension.Frequency, 4);
            var place = (Point.Length > 0 ? $", {Point}" : "") + (IsDeamplified ? ", where the magnetic response is least" : "");
            return $"{Target} {Text(Field, 3)}{error} {unit.Symbol} at {frequency}{place}{theory}";
        }
    }

    /// <summary>
    /// Each target where it is seen best over all points and frequencies, then all targets where the magnetic response has its minimum,
    /// unless that lies at an end of the band.
    /// </summary>
    /// <remarks>
    /// Best is where the closed form is lowest: the lowest of many scattered values would be too low by some of their errors. Without a
    /// closed form it is that lowest value.
    /// </remarks>
    /// <param name="dataset">The result, with a variable <c>status</c> over its sweep.</param>
    public static IReadOnlyList<SensitivityFinding> Of(Dataset dataset)
    {
        if (Reading.Find(dataset, NoiseObserved.EquivalentField) is not { } field) return [];
        var sweep = new Sweep(dataset);
        var targets = ((string[])dataset.Dimension(EnsembleVariables.Target).Values).Select(t => t.Replace('_', ' ')).Index().ToList();
        SensitivityFinding Make(int target, int p, int i, bool deamplified) => new(
            targets[target].Item, sweep.Row(field, p, target)[i], sweep.Row(NoiseObserved.EquivalentField.StandardError, p, target)[i],
            sweep.Row(NoiseObserved.TheoryEquivalentField, p, target)[i], CurveAxis.Of(field).At(dataset, sweep, p)[i], sweep.Place(p),
            deamplified);

        // Where a row of any point is least among finite values.
        (int Point, int Place)? Least(Func<int, double[]> row, bool inside = false) => sweep.Ensembles
            .Select(p => (Point: p, Row: row(p)))
            .Select(p => (p.Point, p.Row, Place: p.Row.Index().MinBy(v => double.IsFinite(v.Item) ? v.Item : double.MaxValue).Index))
            .Where(p => double.IsFinite(p.Row[p.Place]) && (!inside || (p.Place > 0 && p.Place < p.Row.Count(double.IsFinite) - 1)))
            .OrderBy(p => p.Row[p.Place]).Select(p => ((int, int)?)(p.Point, p.Place)).FirstOrDefault();

        var best = targets.SelectMany(t =>
            (Least(p => sweep.Row(NoiseObserved.TheoryEquivalentField, p, t.Index)) ?? Least(p => sweep.Row(field, p, t.Index))) is { } at
                ? new[] { Make(t.Index, at.Point, at.Place, false) } : []);
        var dip = Least(p => sweep.Row(NoiseObserved.Response, p), inside: true);
        return [.. best, .. dip is { } d ? targets.Select(t => Make(t.Index, d.Point, d.Place, true)) : []];
    }
}
