using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Figures;
using SpinAmp.Engine.Results;
using SpinAmp.Engine.Runs;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Engine.Theory;

namespace SpinAmp.Validation.Checks.LargeSignals;

/// <summary>The gain of strong drives.</summary>
internal sealed class GainCompression : Check
{
    public override string Name => "nonlinear-gain-compression";

    public override Topic Topic => Topic.Nonlinear;

    public override string Claim =>
        "Strong drives compress their own gain: by 0.1 % at 36 pT, 1.3 % at 100 pT, 28 % at 300 pT and 79 % at 1 nT, on "
        + "resonance at -8.59 mG.";

    public override string Source => "engine/PHYSICS.md, section 3";

    public override string Simulated =>
        "the printed cell: linear drives along x and y for 500 s at two steps; rotating drives up to 5 nT until all is steady";

    public override string ComparedWith =>
        "these numbers, which a separate program gave; for rotating drives the stationary states of Eq. 1 from algebra";

    public override CheckResult Run(Laboratory laboratory)
    {
        VapourCell cell = Cells.AsPrinted(-8.59 * Cells.Milligauss);
        double hertz = new DressedModes(cell).NobleLike.Frequency / Math.Tau;
        (double Field, double Compression, double Rounding)[] known =
            [(36e-12, 0.001, 5e-4), (100e-12, 0.013, 5e-4), (300e-12, 0.28, 5e-3), (1e-9, 0.79, 5e-3)];
        double step = laboratory.Scaled(8e-4, 4e-4);
        List<Comparison> comparisons = [];
        List<Prediction> predictions = [];
        List<Series> series = [];
        foreach (var (name, axis) in new[] { ("x", Experiment.X), ("y", Experiment.Y) })
        {
            double[] Compression(double h) =>
            [
                .. laboratory.Run([.. known.Select(p => Waiting(
                    Experiment.Driven(cell, axis, Math.Abs(hertz), DriveTarget.Both, p.Field), 500, 450, h))])
                    .Select(r => 1 - (r.Values[Observed.Amplitude] / r.Values[Observed.TheoryAmplitude])),
            ];
            double[] coarse = Compression(step), found = Compression(step / Math.Sqrt(3));
            comparisons.AddRange(known.Select((p, i) => Comparison.Absolute(
                FormattableString.Invariant($"compression at {1e12 * p.Field:F0} pT along {name}, 500 s"), found[i], p.Compression, "",
                p.Rounding, "rounding of the known number")));
            predictions.AddRange(known.Select((p, i) => new Prediction(
                FormattableString.Invariant($"compression at {1e12 * p.Field:F0} pT along {name}, 500 s"), found[i],
                (Math.Abs(found[i] - coarse[i]) / 2) + 1e-5, "")));
            series.Add(new PointSeries(
                "simulation", [.. known.Select(p => 1e12 * p.Field)], [.. found.Select(f => 1 - f)], Group: $"linear, {name}"));
        }

        double[] fields = laboratory.Logarithmic(1e-12, 5e-9, 9, 37);
        double linear = new LinearResponse(cell).LockIn(Rotating(1), Experiment.X).Magnitude;
        IReadOnlyList<PointResult> results = laboratory.Run([.. fields.Select(b => Waiting(
            Experiment.Driven(cell, Experiment.X, 1) with { Drives = [Rotating(b)] }, 1500, 1400, step))]);
        double[] rotating = [.. results.Select((r, i) => r.Values[Observed.Amplitude] / fields[i] / linear)];
        var frame = new RotatingFrame(cell);
        double[] Exact(double[] at) => [.. at.Select(b => frame.States(Math.Tau * hertz, b).Single().Alkali.LengthInPlane / b / linear)];
        double[] exact = Exact(fields), dense = laboratory.Logarithmic(fields[0], fields[^1], 101, 101);
        comparisons.Add(Comparison.Worst(fields.Select((b, i) => Comparison.Relative(
            FormattableString.Invariant($"gain over the linear one, rotating drive of {1e12 * b:G3} pT"), rotating[i], exact[i], "", 3e-4,
            "step 1e-4 and readout"))));
        series.Add(new LineSeries("stationary", [.. dense.Select(b => 2e12 * b)], Exact(dense), Group: "rotating, half as strong"));
        series.Add(new PointSeries("simulation", [.. fields.Select(b => 2e12 * b)], rotating, Group: "rotating, half as strong"));
        return new(comparisons)
        {
            Panels =
            [
                new("Beyond linear", 0, new(
                    "Gain compression", new("linear drive", "pT", Scale.Log), new("gain over the linear one", "", Scale.Log), series)),
            ],
            Predictions = predictions,
        };

        RotatingDrive Rotating(double field) => new(Experiment.Tone, DriveTarget.Both, field, hertz, 0);
    }

    private static PointSpec Waiting(PointSpec point, double duration, double wait, double step) => point with
    {
        Run = Experiment.Settings(duration) with { Transient = TransientTreatment.Wait, Wait = wait, Step = step, Tolerance = 1e-3 },
    };
}
