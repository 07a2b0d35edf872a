using SpinAmp.Engine.Figures;
using SpinAmp.Engine.Results;

namespace SpinAmp.Engine.Reports;

/// <summary>The figures of a result, from what it holds: a file read years later gives the same ones.</summary>
public static class ScenarioFigures
{
    /// <summary>
    /// Lock-in and ring-down readings over the axis that is swept finest, with theory lines, a zoom where the axis is dense, colours for
    /// one further axis and panels for the others; noise, a panel a point; traces with envelopes. None for a single point without either.
    /// </summary>
    /// <param name="dataset">The result, with a variable <c>status</c> over its sweep; masked points are absent and counted.</param>
    /// <returns>File names such as <c>response-phase.svg</c> and what they hold.</returns>
    public static IReadOnlyList<(string FileName, Figure Figure)> Of(Dataset dataset)
    {
        var sweep = new Sweep(dataset);
        List<(string, Figure)> figures = [];
        if (sweep.Along is not null && sweep.Complete.Any())
        {
            var readings = new ReadingFigures(dataset, sweep);
            figures.AddRange(readings.Of("response", Reading.LockIn, "exact linear response"));
            figures.AddRange(readings.Of("ring-down", Reading.RingDown, "Eq. 4"));
        }

        figures.AddRange(new NoiseFigures(dataset, sweep).All);
        if (TraceFigures.Has(dataset)) figures.AddRange(new TraceFigures(dataset, sweep).All);
        return figures;
    }
}
