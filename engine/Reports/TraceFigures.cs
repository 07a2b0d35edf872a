using SpinAmp.Engine.Figures;
using SpinAmp.Engine.Results;
using SpinAmp.Engine.Units;

namespace SpinAmp.Engine.Reports;

/// <summary>Figures of the readout over time.</summary>
/// <param name="dataset">The result.</param>
/// <param name="sweep">How it is arranged.</param>
internal sealed class TraceFigures(Dataset dataset, Sweep sweep)
{
    private const string Signal = "signal";
    // Each has two panels.
    private const int MostTraces = Sweep.MostPanels / 2;
    private const int TurnsInDetail = 12;

    private readonly Variable signal = dataset.Variables.First(v => v.Name == Signal);

    /// <summary>Whether a result has traces.</summary>
    public static bool Has(Dataset dataset) => dataset.Variables.Any(v => v.Name == Signal);

    /// <summary>Signals with their envelopes, whole and from the beginning; and all envelopes in one panel.</summary>
    public IReadOnlyList<(string FileName, Figure Figure)> All => [.. Draw()];

    private IEnumerable<(string FileName, Figure Figure)> Draw()
    {
        var title = Provenance.Text(dataset, "title");
        int[] complete = [.. sweep.Complete];
        if (complete.Length == 0) yield break;
        int[] shown = [.. Sweep.Spread(complete.Length, MostTraces).Select(i => complete[i])];
        string[] notes = [.. Sweep.LeftOut(shown.Length, complete.Length, "traces")];
        var end = $"{sweep.Masked} {Provenance.Of(dataset)}".Trim();
        var seconds = DisplayUnits.For("s", shown.SelectMany(p => Times(p, Unit.Find("s")!)).Where(double.IsFinite).Max());
        var clock = new Axis("Time", DisplayUnits.Symbol(seconds));
        List<(string Name, double[] Time, double[] Values, Envelope? Envelope)> traces =
            [.. from p in shown let t = Times(p, seconds) let v = sweep.Row(signal, p) select (sweep.Place(p), t, v, Envelope.Of(t, v))];

        yield return ("trace.svg", new Figure(title, [.. traces.SelectMany(t => Panels(clock, t.Name, t.Time, t.Values, t.Envelope))],
            Caption: $"Signal: {signal.LongName}. {Envelope.Meaning} {end}", SharedLegend: true) { Notes = notes });
        var enveloped = traces.Where(t => t.Envelope is not null).ToList();
        if (enveloped.Count == 0) yield break;
        var heights = enveloped.SelectMany(t => t.Envelope!.Height).ToList();
        var unit = DisplayUnits.For(signal.Unit, heights.Max());
        Series[] lines = [.. enveloped.Select(t => new LineSeries(
            t.Name.Length == 0 ? "envelope" : t.Name, t.Envelope!.Time, [.. t.Envelope.Height.Select(h => h / unit.Factor)]))];
        var axis = new Axis("Envelope", DisplayUnits.Symbol(unit), Spacing.Spans(heights) ? Scale.Log : Scale.Linear);
        var panel = new Panel("", clock, axis, lines);
        yield return ("envelope.svg", new Figure(title, [panel], Caption: $"{Envelope.Meaning} {end}") { Notes = notes });
    }

    private IEnumerable<Panel> Panels(Axis clock, string name, double[] time, double[] values, Envelope? envelope)
    {
        var unit = DisplayUnits.For(signal.Unit, values.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max());
        var axis = new Axis("Signal", DisplayUnits.Symbol(unit));
        double[] heights = [.. values.Select(v => v / unit.Factor)];
        List<Series> whole = [new LineSeries(Signal, time, heights)];
        if (envelope is null)
        {
            yield return new Panel(name, clock, axis, whole);
            yield break;
        }

        foreach (var side in new[] { 1, -1 })
        {
            double[] edge = [.. envelope.Height.Select(h => ((side * h) + envelope.Middle) / unit.Factor)];
            whole.Add(new LineSeries("envelope", envelope.Time, edge));
        }

        yield return new Panel(name, clock, axis, whole);
        var samples = Math.Min(time.Length, (int)Math.Ceiling(TurnsInDetail * envelope.SamplesPerTurn));
        yield return new Panel("beginning", clock, axis,
            [new LineSeries(Signal, time[..samples], heights[..samples]), new PointSeries(Signal, time[..samples], heights[..samples])]);
    }

    private double[] Times(int point, Unit unit) => [.. CurveAxis.Time.At(dataset, sweep, point).Select(t => t / unit.Factor)];
}
