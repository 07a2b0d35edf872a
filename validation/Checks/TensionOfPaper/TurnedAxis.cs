using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Figures;
using SpinAmp.Engine.Theory;

namespace SpinAmp.Validation.Checks.TensionOfPaper;

/// <summary>What a turned drive or probe changes.</summary>
internal sealed class TurnedAxis : Check
{
    private const double Lowest = 3, Highest = 9.6;

    public override string Name => "tension-turned-axis";

    public override Topic Topic => Topic.Paper;

    public override string Claim =>
        "Turning the drive by -phi makes the minimum at -8.59 mG deep and moves it to 7.7 Hz, near the printed 8.05 Hz, which no "
        + "angle reaches.";

    public override string Source => "Eq. 1, Fig. 2A and 4, doi 10.1073/pnas.2419683122";

    public override string Simulated =>
        "tones at -8.59 mG along axes turned from y, both presets; once the probe turned by the opposite angle";

    public override string ComparedWith => "minimum of the exact linear response; the printed 8.05 Hz and more than 10 times down";

    public override CheckResult Run(Laboratory laboratory)
    {
        List<Comparison> comparisons = [];
        List<Series> places = [], depths = [];
        List<Prediction> predictions = [];
        foreach (Preset preset in Preset.Both)
        {
            VapourCell cell = preset.AtPaperBias;
            double phi = FanoProfile.Of(cell).TiltAngle * 180 / Math.PI;
            double[] angles = [.. laboratory.Even(-30, 30, 3, 13).Select(a => a - phi)];
            var found = angles.Select(a => Of(laboratory, cell, Along(90 + a), Experiment.X)).ToArray();
            var exact = angles.Select(a => Deamplification.Find(new(cell), Along(90 + a), Experiment.X, Lowest, Highest)).ToArray();
            foreach (var (i, angle) in angles.Index())
            {
                Compare(FormattableString.Invariant($"drive turned by {angle:0} degrees, {preset.Name}"), found[i], exact[i], cell,
                    Along(90 + angle), Experiment.X);
            }

            Compare(FormattableString.Invariant($"probe turned by {phi:0} degrees, {preset.Name}"),
                Of(laboratory, cell, Experiment.Y, Along(phi)),
                Deamplification.Find(new(cell), Experiment.Y, Along(phi), Lowest, Highest), cell, Experiment.Y, Along(phi));
            var (place, depth) = found[angles.Length / 2];
            predictions.Add(new(
                FormattableString.Invariant($"minimum with the axis turned by {-phi:0} degrees, {preset.Name}"), place, 0.01, "Hz"));
            predictions.Add(new($"its depth, {preset.Name}", depth, 2e-4 * depth * depth, ""));

            double[] fine = [.. Enumerable.Range(0, 61).Select(i => -phi - 45 + (1.5 * i))];
            Deamplification?[] line = [.. fine.Select(a => Deamplification.Find(new(cell), Along(90 + a), Experiment.X, Lowest, Highest))];
            places.Add(new LineSeries("linear response", fine, [.. line.Select(d => d?.Frequency ?? double.NaN)], Group: preset.Name));
            places.Add(new PointSeries("simulation", angles, [.. found.Select(f => f.Frequency)], Group: preset.Name));
            double[] below =
            [
                .. line.Select((d, i) => d is null ? double.NaN : Bare(cell, Along(90 + fine[i]), Experiment.X, d.Frequency) / d.Magnetic),
            ];
            depths.Add(new LineSeries("linear response", fine, below, Group: preset.Name));
            depths.Add(new PointSeries("simulation", angles, [.. found.Select(f => f.Depth)], Group: preset.Name));
        }

        void Compare(
            string what, (double Frequency, double Depth) found, Deamplification? exact, VapourCell cell, Field3 axis, Field3 probe)
        {
            comparisons.Add(Comparison.Absolute(
                FormattableString.Invariant($"minima between {Lowest} and {Highest} Hz, {what}"), double.IsNaN(found.Frequency) ? 0 : 1,
                exact is null ? 0 : 1, "", 0, "a count"));
            if (exact is null)
                return;
            comparisons.Add(Comparison.Absolute($"minimum, {what}", found.Frequency, exact.Frequency, "Hz", 0.02,
                "step 1e-4 between tones 0.07 Hz apart"));
            double least = new Tones(laboratory, cell, axis) { Probe = probe }.Theory(found.Frequency);
            comparisons.Add(Comparison.Absolute($"response there over the alkali alone, {what}", 1 / found.Depth,
                least / Bare(cell, axis, probe, found.Frequency), "", 2e-4, "step 1e-4 on parts that cancel"));
        }

        places.Add(new PointSeries("paper", [0], [8.05]));
        depths.Add(new PointSeries("paper: more than", [0], [10]));
        return new(comparisons)
        {
            Predictions = predictions,
            Panels =
            [
                new("Tension", 6, new(
                    "Minimum at -8.59 mG with the drive turned from y", new("angle", "deg"), new("minimum", "Hz"), places)),
                new("Tension", 7, new("Its depth", new("angle", "deg"), new("below the alkali alone", "", Scale.Log), depths)),
            ],
        };
    }

    private static (double Frequency, double Depth) Of(Laboratory laboratory, VapourCell cell, Field3 axis, Field3 probe)
    {
        var minimum = new Tones(laboratory, cell, axis) { Probe = probe, Longest = 60 }.Minimum(Lowest, Highest, laboratory.Scaled(7, 23));
        if (minimum is not { } m)
            return (double.NaN, double.NaN);
        double bare = new Tones(laboratory, AlkaliOnly.Of(cell), axis) { Probe = probe, Longest = 20 }.At(m.Frequency);
        return (m.Frequency, bare / m.Response);
    }

    private static double Bare(VapourCell cell, Field3 axis, Field3 probe, double frequency) =>
        Deamplification.At(new(AlkaliOnly.Of(cell)), axis, probe, frequency).Magnetic;

    private static Field3 Along(double degrees) => new(Math.Cos(degrees * Math.PI / 180), Math.Sin(degrees * Math.PI / 180), 0);
}
