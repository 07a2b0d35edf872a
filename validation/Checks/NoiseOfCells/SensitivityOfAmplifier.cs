using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Estimators;
using SpinAmp.Engine.Figures;
using SpinAmp.Engine.Noise;
using SpinAmp.Engine.Reports;
using SpinAmp.Engine.Runs;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Engine.Theory;

namespace SpinAmp.Validation.Checks.NoiseOfCells;

/// <summary>The paper's sensitivity: simulated noise over simulated response.</summary>
internal sealed class SensitivityOfAmplifier : Check
{
    private const double Femtotesla = 1e-15;
    private const double Probe = 1e-12;
    private const double StandardErrors = 4.5;

    // Where rubidium's q(P) = (6 + 2 P^2)/(1 + P^2) is nearly the 4 of the printed gamma_a.
    private const double Polarisation = 0.92, Square = Polarisation * Polarisation;
    private const double SlowingDown = (6 + (2 * Square)) / (1 + Square);
    private const double LongitudinalSlowingDown = SlowingDown - (8 * Square / ((1 + Square) * (1 + Square)));

    // White and alike along x, y and z, what makes 3.5 fT/sqrt(Hz) of the probe's noise on resonance.
    private static readonly (Preset Preset, double Field, double Atoms)[] Amplifiers =
        [(Preset.AsPrinted, 2.43 * Femtotesla, 1.09e11), (Preset.Consistent, 2.23 * Femtotesla, 9.5e10)];

    public override string Name => "noise-sensitivity";

    public override Topic Topic => Topic.Noise;

    public override string Claim =>
        "Noise over response is the closed form's sensitivity; probe noise alone makes 0.73 or 1.51 of the printed 3.5 fT/sqrt(Hz).";

    public override string Source => "Fig. 4, doi 10.1073/pnas.2419683122";

    public override string Simulated =>
        "Welch spectra over tones along y at -8.59 mG: 1 pT/sqrt(Hz) of probe noise alone, then with field and projection noise";

    public override string ComparedWith =>
        "closed-form spectrum through the same window over the exact response; the printed 1 pT and 3.5 fT/sqrt(Hz)";

    public override CheckResult Run(Laboratory laboratory)
    {
        List<Comparison> comparisons = [];
        List<Series> series = [];
        List<Prediction> predictions = [];
        var found = Amplifiers.Select(a => Of(laboratory, a.Preset, a.Field, a.Atoms, comparisons, series, predictions)).ToArray();
        string With(int i) => FormattableString.Invariant(
            $"{Amplifiers[i].Field / Femtotesla:0.00} fT/sqrt(Hz) an axis to {found[i].All / Femtotesla:0.0} ")
            + FormattableString.Invariant($"+- {found[i].AllError / Femtotesla:0.0}");
        return new(comparisons)
        {
            Predictions = predictions,
            Panels =
            [
                new("Fig. 4", 0, new("Noise-equivalent field along y", new("frequency", "Hz", Scale.Log),
                    new("noise-equivalent field", "fT/sqrt(Hz)", Scale.Log), series)),
            ],
            Paper =
            [
                new("probe noise as a field on the alkali alone", "~ 1 pT/sqrt(Hz)", 0.5, 1.5, "pT/sqrt(Hz)", found[0].Bare / Probe,
                    found[1].Bare / Probe, "put in as 1 pT/sqrt(Hz) and read back"),
                new("probe noise's part of the sensitivity at 10.11 Hz", "3.5 fT/sqrt(Hz) in all", 0, 3.55, "fT/sqrt(Hz)",
                    found[0].ProbeAlone / Femtotesla, found[1].ProbeAlone / Femtotesla,
                    $"the rest must be field noise, which is amplified with the signal: as printed {With(0)}, consistent {With(1)} "
                    + "fT/sqrt(Hz), seen through the window of the spectrum"),
            ],
        };
    }

    private static (double Bare, double ProbeAlone, double All, double AllError) Of(
        Laboratory laboratory, Preset preset, double field, double atoms, List<Comparison> comparisons, List<Series> series,
        List<Prediction> predictions)
    {
        VapourCell plain = preset.AtPaperBias;
        VapourCell cell = plain with
        {
            Alkali = plain.Alkali with
            {
                Count = new(atoms, Polarisation, SlowingDown, LongitudinalSlowingDown),
            },
            NobleGas = plain.NobleGas with { Count = new(3.3e17, 0.33, 1, 1) },
        };
        var probe = new PhotonShotNoise("probe", Probe, true);
        NoiseSource[] all =
        [
            probe, new WhiteMagneticNoise("field", field, null, DriveTarget.Both), new SpinProjectionNoise("alkali projection", true),
            new SpinProjectionNoise("noble projection", false),
        ];
        var narrow = new SpectrumSettings(2, 25, 2e-3, 0.5, WindowKind.Hann, 20);
        var wide = new SpectrumSettings(2, 25, 0.2, 0.5, WindowKind.Hann, null);
        PointSpec Point(IReadOnlyList<NoiseSource> sources, double duration, SpectrumSettings settings)
        {
            PointSpec point = NoisyCell.Point(
                laboratory, cell, sources, duration, NoisyCell.Realisations, new Observable.NoiseSpectrum(settings));
            return point with { Run = point.Run with { Precision = NumberPrecision.Float } };
        }

        PointSpec whole = Point(all, laboratory.Scaled(1050.0, 16000.0), narrow);
        SpectrumReading noise = NoisyCell.Spectrum(laboratory.Run([whole])[0]);
        SpectrumReading alone = NoisyCell.Spectrum(laboratory.Run([Point([probe], laboratory.Scaled(40.0, 400.0), wide)])[0]);
        var tones = new Tones(laboratory, cell, Experiment.Y) { Longest = 60 };
        double[] at = noise.Density.At;
        double[] response = tones.At(at);

        // The probe's noise by hand: what the alkali alone makes of a slow field along y.
        double rate = cell.Alkali.TransverseRelaxation, turn = cell.AlkaliFrequency;
        double bareTheory = cell.Alkali.GyromagneticRatio * cell.Alkali.EquilibriumField * rate / ((rate * rate) + (turn * turn));
        double[] white = [.. alone.Density.At.Select(_ => Math.Pow(Probe * bareTheory, 2))];
        comparisons.AddRange(new BinRatios(alone.Density, white).Compare($"probe noise, {preset.Name}", StandardErrors, 0, "white"));
        var ratios = new BinRatios(noise.Density, [.. noise.Theory]);
        comparisons.AddRange(ratios.Compare($"all noise, {preset.Name}", StandardErrors, 2e-3, "step 1e-4 on the line"));
        comparisons.Add(Comparison.Worst(at.Select((f, i) => Comparison.Relative(
            FormattableString.Invariant($"response at {f:0.000} Hz, {preset.Name}"), response[i], tones.Theory(f), "", 1e-3,
            "step 1e-4 on rates, frequencies and responses"))));

        double resonance = Experiment.LineOf(cell);
        int peak = Array.IndexOf(at, at.MinBy(f => Math.Abs(f - resonance)));
        double Field(int i) => noise.Density.Root(i) / response[i];
        double Error(int i) => noise.Density.RootError(i) / response[i];
        double Theory(int i) => Math.Sqrt(noise.Theory[i]) / tones.Theory(at[i]);
        comparisons.Add(Comparison.Statistical(
            $"sensitivity on resonance, all noise, {preset.Name}", Field(peak) / Femtotesla,
            Error(peak) * Theory(peak) / Field(peak) / Femtotesla, Theory(peak) / Femtotesla, "fT/sqrt(Hz)", StandardErrors));
        double probeNoise = Math.Sqrt(alone.Density.Value.Average());
        double probeAlone = probeNoise / response[peak];
        predictions.Add(new($"sensitivity at {resonance:0.00} Hz with field and projection noise, {preset.Name}", Field(peak) / Femtotesla,
            Error(peak) / Femtotesla, "fT/sqrt(Hz)"));

        series.Add(new PointSeries("simulation", at, [.. at.Select((_, i) => Field(i) / Femtotesla)],
            [.. at.Select((_, i) => Error(i) / Femtotesla)], Group: preset.Name));
        Func<double, double[]> closed = NoiseLines.ClosedForm(laboratory.Plan([whole])[0], 0);
        LineSeries Line(string name, string? group, Func<double[], double> part, LineStyle style = LineStyle.Solid) => TheoryLine.Of(
            name, group, f => Math.Sqrt(part(closed(f))) / tones.Theory(f) / Femtotesla, [.. at, resonance], Scale.Log, Scale.Log, style);
        series.Add(Line("closed form", preset.Name, shares => shares.Sum()));
        if (preset == Preset.AsPrinted)
        {
            series.AddRange(noise.Sources.Select(
                (source, s) => Line($"{source}, as printed", null, shares => shares[s], LineStyle.Dashed)));
        }

        double bare = probeNoise / new Tones(laboratory, AlkaliOnly.Of(cell), Experiment.Y) { Longest = 20 }.At(2);
        return (bare, probeAlone, Field(peak), Error(peak));
    }
}
