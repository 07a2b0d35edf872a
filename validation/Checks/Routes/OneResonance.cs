using SpinAmp.Engine.Analysis;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Estimators;
using SpinAmp.Engine.Figures;
using SpinAmp.Engine.Noise;
using SpinAmp.Engine.Results;
using SpinAmp.Engine.Scenarios;

namespace SpinAmp.Validation.Checks.Routes;

/// <summary>One resonance by ring-down, drive sweep and noise.</summary>
internal sealed class OneResonance : Check
{
    private const double Density = 1e-14;
    private const double Resolution = 2.5e-3;

    public override string Name => "routes-one-resonance";

    public override Topic Topic => Topic.Routes;

    public override string Claim =>
        "Frequency, width and height of one resonance come out alike from closed form, ring-down, drive sweep and noise spectrum.";

    public override string Source => "Eq. 4 and the linear response (engine/PHYSICS.md, section 3)";

    public override string Simulated =>
        "the consistent cell at -8.59 mG with 1/Gamma_b = 5 s: free precession, a lock-in sweep and the signal's noise under a white "
        + "pseudofield on the noble gas";

    public override string ComparedWith => "Eq. 4 for frequency and rate, the exact response for the height";

    public override CheckResult Run(Laboratory laboratory)
    {
        Resonance exact = Resonance.ClosedForm;
        Resonance ring = RingDown(laboratory);
        var (sweep, fit) = Driven(laboratory);
        VarianceCurve noise = Noise(laboratory);
        NoiseLine line = NoiseLine.Of(noise);
        double[] dense = FanoFit.Frequencies(exact.Frequency, exact.Rate / Math.Tau, 12, 121);
        const string Step = "step 1e-4", Thrice = "step 1e-4 of the half-width, 3 times";
        return new(
        [
            Comparison.Absolute(
                "frequency, ring-down", ring.Frequency, exact.Frequency, "Hz", 5e-5 * exact.Rate, Thrice),
            Comparison.Relative("rate, ring-down", ring.Rate, exact.Rate, "1/s", 2e-4, Step),
            Comparison.Relative(
                "height, ring-down", ring.Peak, exact.Peak, "T/T", 2e-3, "G~_b/(2 |w_b|) = 1.7e-3 of the counter-rotating half; step"),
            Comparison.Absolute(
                "frequency, drive sweep", fit.Frequency, exact.Frequency, "Hz", 5e-5 * exact.Rate, Thrice),
            Comparison.Relative("rate, drive sweep", fit.Rate, exact.Rate, "1/s", 3e-4, "step 1e-4 and fit"),
            Comparison.Relative("height, drive sweep", fit.Peak, exact.Peak, "T/T", 3e-4, "step 1e-4 and fit"),
            Comparison.Statistical("frequency, noise spectrum", line.Line.Frequency, line.Error.Frequency, exact.Frequency, "Hz", 4),
            Comparison.Statistical("rate, noise spectrum", line.Line.Rate, line.Error.Rate, exact.Rate, "1/s", 4),
            Comparison.Statistical("height, noise spectrum", line.Line.Peak / Density, line.Error.Peak / Density, exact.Peak, "T/T", 4),
        ])
        {
            Panels =
            [
                new("Routes", 0, new(
                    "One resonance by four routes", new("frequency", "Hz"), new("signal per pseudofield", "T/T", Scale.Log),
                    [
                        new PointSeries(
                            "noise spectrum", noise.At, [.. noise.Value.Select((_, i) => noise.Root(i) / Density)],
                            [.. noise.Value.Select((_, i) => noise.RootError(i) / Density)]),
                        new LineSeries("closed form", dense, [.. dense.Select(Resonance.Response)]),
                        new LineSeries("ring-down", dense, [.. dense.Select(ring.At)], LineStyle.Dashed),
                        new PointSeries("drive sweep", sweep.Frequencies, sweep.Simulated),
                    ])),
            ],
        };
    }

    // N+(0) = N0 sin(tip) makes the amplitude; half a linear field b along x makes the steady N+ = gamma_b N0 b/(2 G~_b).
    private static Resonance RingDown(Laboratory laboratory)
    {
        IReadOnlyDictionary<Observed, double> values = laboratory.Run([Resonance.RingDown(20)])[0].Values;
        double rate = 1 / values[Observed.CoherenceTime];
        double perTip = values[Observed.RingDownAmplitude] / Math.Sin(Experiment.SmallTip);
        return new(values[Observed.PrecessionFrequency], rate, Resonance.Cell.NobleGas.GyromagneticRatio * perTip / (2 * rate));
    }

    // Swept about the noble gas's bare precession in the bias, which knows nothing of the coupling.
    private static (Profile Profile, Resonance Fit) Driven(Laboratory laboratory)
    {
        double bare = Math.Abs(Resonance.Cell.NobleGas.GyromagneticRatio * Resonance.Cell.StaticField.Z) / Math.Tau;
        double[] frequencies = FanoFit.Frequencies(bare, 0.03, 12, laboratory.Scaled(15, 61));
        Profile profile = Profile.Of(laboratory, [new(Resonance.Cell, Experiment.X, frequencies) { Target = DriveTarget.NobleGas }])[0];
        FanoFit fit = FanoFit.Of(frequencies, profile.Simulated);
        return (profile, new(fit.Centre, Math.Tau * fit.Width, fit.Peak));
    }

    private static VarianceCurve Noise(Laboratory laboratory)
    {
        double centre = Resonance.ClosedForm.Frequency;
        var spectrum = new SpectrumSettings(centre - 0.35, centre + 0.35, Resolution, 0.5, WindowKind.Hann, null);
        PointSpec point = Experiment.Point(Resonance.Cell, 1600);
        point = point with
        {
            Noise = [new WhiteMagneticNoise("field", Density, Experiment.X, DriveTarget.NobleGas)],
            Observables = [new Observable.NoiseSpectrum(spectrum)],
            Run = point.Run with { Seed = laboratory.Seed, Realisations = laboratory.Scaled(8, 128) },
        };
        VarianceCurve seen = laboratory.Run([point])[0].Ensemble!.Spectrum!.Density;

        // Samples are means over their interval, which lower a line by sin(x)/x.
        double interval = laboratory.Plan([point])[0].Interval;
        return seen with { Value = [.. seen.Value.Select((v, i) => v / Math.Pow(StepMean.Factor(Math.Tau * seen.At[i] * interval), 2))] };
    }
}
