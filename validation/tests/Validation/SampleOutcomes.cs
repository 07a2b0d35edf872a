using SpinAmp.Engine.Figures;
using SpinAmp.Validation;
using SpinAmp.Validation.Reports;

namespace SpinAmp.Tests.Validation;

/// <summary>Outcomes of every kind.</summary>
internal static class SampleOutcomes
{
    public static Circumstances Circumstances { get; } =
        new(new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), "a system", "a device", 7, true, "", 61.5);

    public static IReadOnlyList<CheckOutcome> All { get; } = SampleCheck.Outcomes(
        SampleCheck.Of("gain", Topic.Gain, new(
        [
            Comparison.Relative("response", 2.0002e-12, 2e-12, "T", 1e-3, "step 1e-4"),
            Comparison.Statistical("density", 3e-15, 1e-16, 3.1e-15, "T/sqrt(Hz)", 4),
        ])
        {
            Panels =
            [
                Placed("Beyond linear", 0, new LineSeries("theory", [0, 1], [1, 2])),
                Placed("Fig. 3", 1, new LineSeries("theory", [0, 1, 2], [1, 2, double.NaN]), new PointSeries("run", [0.5], [1.5], [0.1])),
            ],
            Predictions = [new("shift", 1.5e-3, 2e-5, "Hz")],
        }),
        SampleCheck.Of("line", Topic.LineShape, new([Comparison.Absolute("centre", 10.2, 10.1, "Hz", 0.05, "bin")])
        {
            Panels =
            [
                Placed("Fig. 3", 0, new BandSeries("band", [0, 1], [1, 1], [2, 2])), Placed("Fig. 3", 1, new LineSeries("b", [], [])),
            ],
            Paper =
            [
                new("T2 at -8.59 mG", "40 s", 39.5, 40.5, "s", 43.2, 39.7, "J is too large as printed"),
                new("a minimum", "8.05 Hz", 8.045, 8.055, "Hz", double.NaN, 6.46, "no J reaches it"),
            ],
        }),
        new SampleCheck("broken", Topic.Limits, _ => throw new KeyNotFoundException("what\nbroke")),
        SampleCheck.Of("left-out", Topic.Routes, new([]) { Skipped = "there is no python3" }),
        SampleCheck.Of("idle", Topic.Routes, new([])));

    private static PlacedPanel Placed(string figure, int place, params Series[] series) =>
        new(figure, place, new($"panel {place}", new("bias", "mG"), new("T_{2}", "s"), series));
}
