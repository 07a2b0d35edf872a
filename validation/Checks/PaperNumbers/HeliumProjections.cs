using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Estimators;
using SpinAmp.Engine.Noise;
using SpinAmp.Engine.Results;
using SpinAmp.Engine.Runs;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Engine.Theory;
using SpinAmp.Engine.Units;

namespace SpinAmp.Validation.Checks.PaperNumbers;

/// <summary>What the paper projects for potassium and helium-3.</summary>
internal sealed class HeliumProjections : Check
{
    // Of a bare potassium magnetometer, assumed: the paper's 10 aT times its |q| of 100.
    private const double BareSensitivity = 1e-15;
    private const double Tone = 1e-15;
    private static readonly double[] Strengths = [10, 100];

    public override string Name => "paper-k-3he";

    public override Topic Topic => Topic.Paper;

    public override string Claim =>
        "Strongly coupled K-3He decays at chi, beats at 2 sqrt(J^2 - beta^2) and amplifies as the exact response says.";

    public override string Source => "Eq. 5 and text on K-3He, doi 10.1073/pnas.2419683122";

    public override string Simulated =>
        "ring-downs, tones along x and rotating ones, and probe noise at delta = 0, Gamma_a/2pi = 10 Hz, N0 = 100 mG, J/beta = 10 and 100";

    public override string ComparedWith => "Eq. 4 and 5, exact linear response; the printed projections";

    public override CheckResult Run(Laboratory laboratory)
    {
        List<Comparison> comparisons = [];
        var found = Strengths.Select(s => Of(laboratory, s, comparisons)).ToArray();
        double formula = OnResonanceGain.Strong(Cells.Coupled(100));
        PaperStatement Statement(string quantity, string printed, double low, double high, string unit, double value, string remark) =>
            new(quantity, printed, low, high, unit, value, value, remark);
        return new(comparisons)
        {
            Paper =
            [
                Statement("K-3He: J/beta demonstrated, from the beat", "~ 10", 9.5, 10.5, "", found[0].Strength, ""),
                Statement("K-3He: J/beta projected, from the beat", "~ 100", 95, 105, "", found[1].Strength, ""),
                Statement("K-3He: N0 from the rotating gain, J/beta = 100", "~ 100 mG", 95, 105, "mG", found[1].NobleField, ""),
                Statement("K-3He: bandwidth G~_b/2pi, J/beta = 100", "~ 5 Hz", 4.5, 5.5, "Hz", found[1].Bandwidth, ""),
                Statement("K-3He: gain of an x-drive over the alkali alone, J/beta = 100", "|q| >= 100", 100, double.PositiveInfinity, "",
                    found[1].Gain, FormattableString.Invariant(
                        $"normalisation unstated: a rotating field has {found[1].Rotating:0.0}, the paper's formula gives {formula:0.0}")),
                Statement("K-3He: sensitivity along x, J/beta = 100", "~ 10 aT/sqrt(Hz)", 5, 15, "aT/sqrt(Hz)", found[1].Sensitivity * 1e18,
                    "if the bare alkali sees 1 fT/sqrt(Hz) at that frequency, which the paper does not print"),
            ],
        };
    }

    private static Numbers Of(Laboratory laboratory, double strength, List<Comparison> comparisons)
    {
        VapourCell cell = Cells.Coupled(strength);
        VapourCell bare = AlkaliOnly.Of(cell);
        var modes = new DressedModes(cell);
        string where = FormattableString.Invariant($"J/beta = {strength:0}");
        double life = 1 / cell.RateMean;
        var ringing = laboratory.Run([Experiment.RingDown(cell, 4 * life, 2, Experiment.TipFor(cell))])[0].Values;
        double rate = 1 / ringing[Observed.CoherenceTime];
        comparisons.Add(Comparison.Relative(
            $"G~_b/2pi, {where}", Unit.Hertz(rate), Unit.Hertz(ExchangeRate.AtResonance(cell)), "Hz", 1e-3,
            "step 1e-4 and fit of two modes"));
        double low = ringing[Observed.PrecessionFrequency], high = ringing[Observed.SecondPrecessionFrequency];
        double[] frequencies = [modes.NobleLike.Frequency, modes.AlkaliLike.Frequency];
        // Modes of opposite sense differ by the sum of their absolute frequencies.
        double beat = frequencies[0] * frequencies[1] < 0 ? low + high : Math.Abs(high - low);
        double J = Math.Sqrt(Math.Pow(Math.PI * beat, 2) + Math.Pow(cell.RateDifference, 2));
        comparisons.Add(Comparison.Relative($"J/beta from the beat, {where}", J / cell.RateDifference, strength, "", 3e-4, "step 1e-4"));

        double f = Unit.Hertz(frequencies.MaxBy(Math.Abs));
        var sine = new SineDrive(Experiment.Tone, DriveTarget.Both, Tone * Experiment.X, Math.Abs(f), 0);
        var rotating = new RotatingDrive(Experiment.Tone, DriveTarget.Both, Tone, f, 0);
        double duration = 20 * life;
        PointSpec Driven(VapourCell of, Drive drive) => Experiment.LockIn(of, duration, drive);
        double[] r = laboratory.Run(
            [Driven(cell, sine), Driven(bare, sine), Driven(cell, rotating), Driven(bare, rotating)], Observed.Amplitude);
        double Theory(VapourCell of, SteadyDrive drive) => new LinearResponse(of).LockIn(drive, Experiment.X).Magnitude;
        double gain = r[0] / r[1], turning = r[2] / r[3];
        comparisons.Add(Comparison.Relative(
            $"gain along x, {where}", gain, Theory(cell, sine) / Theory(bare, sine), "", 1e-3, "step 1e-4 on frequencies and responses"));
        comparisons.Add(Comparison.Relative(
            $"gain of a rotating field, {where}", turning, Theory(cell, rotating) / Theory(bare, rotating), "", 1e-3, "likewise"));

        // Rotating gain |1 - i gamma_b N0/D_b| with D_b = i (w - w_b) + Gamma_b, times what exchange takes: inverted exactly.
        double w = Math.Tau * f;
        var D_a = new System.Numerics.Complex(cell.Alkali.TransverseRelaxation, w - cell.AlkaliFrequency);
        var D_b = new System.Numerics.Complex(cell.NobleGas.TransverseRelaxation, w - cell.NobleFrequency);
        double numerator = turning * ((D_a * D_b) + (J * J)).Magnitude / D_a.Magnitude;
        double field = (Math.Sqrt((numerator * numerator) - (D_b.Real * D_b.Real)) + D_b.Imaginary) / cell.NobleGas.GyromagneticRatio;
        comparisons.Add(Comparison.Relative(
            $"N0 from that gain, {where}", field / Cells.Milligauss, 100, "mG", 1e-3, "that of the gain"));
        double sensitivity = Noise(laboratory, cell, BareSensitivity * r[1] / Tone, Math.Abs(f)) / (r[0] / Tone);
        double expected = BareSensitivity * Theory(bare, sine) / Theory(cell, sine);
        comparisons.Add(Comparison.Relative(
            $"sensitivity along x, {where}", sensitivity * 1e18, expected * 1e18, "aT/sqrt(Hz)", 0.05,
            "standard error of the noise, 1 %, times 5"));
        return new(J / cell.RateDifference, field / Cells.Milligauss, Unit.Hertz(rate), gain, turning, sensitivity);
    }

    // Amplitude density of the signal about a frequency under probe noise alone.
    private static double Noise(Laboratory laboratory, VapourCell cell, double density, double frequency)
    {
        var band = new SpectrumSettings(0.5 * frequency, 1.5 * frequency, frequency / 50, 0.5, WindowKind.Hann, null);
        PointSpec point = Experiment.Point(cell, 2000 / frequency) with
        {
            Noise = [new PhotonShotNoise("probe", density, false)],
            Observables = [new Observable.NoiseSpectrum(band)],
        };
        PointResult result = laboratory.Run(
            [point with { Run = point.Run with { Seed = laboratory.Seed, Realisations = 2, Settle = 0 } }])[0];
        return Math.Sqrt(result.Ensemble!.Spectrum!.Density.Value.Average());
    }

    private sealed record Numbers(double Strength, double NobleField, double Bandwidth, double Gain, double Rotating, double Sensitivity);
}
