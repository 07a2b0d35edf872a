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

/// <summary>The spectrum that each source makes alone.</summary>
internal sealed class SourcesOneByOne : Check
{
    private const double StandardErrors = 4.5;

    // Steps hold noise within 0.6 % at the end of the band.
    private const double StepError = 0.006;
    private const double Resolution = 0.2;
    private const double Femtotesla = 1e-15;

    public override string Name => "noise-sources";

    public override Topic Topic => Topic.Noise;

    public override string Claim => "Every source of noise, alone, makes the spectrum of its own closed form: level, line and slope.";

    public override string Source =>
        "|transfer|^2 x noise input; projection noise of spins 1/2 and of an alkali in spin temperature, engine/PHYSICS.md, section 6";

    public override string Simulated =>
        "the signal's Welch spectrum from 1 to 50 Hz, -8.59 mG, Gamma_a/2pi = 200 Hz, Gamma_b = 0.5 1/s, each source alone";

    public override string ComparedWith =>
        "printed densities times the exact linear response; 4 Gamma Var(P) for the input of projection noise";

    public override CheckResult Run(Laboratory laboratory)
    {
        VapourCell cell = NoisyCell.At(Preset.PaperBias);
        Input[] sources = Inputs(cell);
        var settings = new SpectrumSettings(1, 50, Resolution, 0.5, WindowKind.Hann, null);
        double duration = laboratory.Scaled(30.0, 600.0);
        PointSpec[] points =
        [
            .. sources.Select(s => NoisyCell.Point(
                laboratory, cell, [s.Noise], duration, NoisyCell.Realisations, new Observable.NoiseSpectrum(settings))),
        ];
        SpectrumReading[] found = [.. laboratory.Run(points).Select(NoisyCell.Spectrum)];
        var linear = new Linearisation(cell);

        // What the window makes of a line, from the engine's theory; the level and shape from here.
        NoiseSpectrum[] sharp = [.. sources.Select(s => new NoiseSpectrum(linear, [s.Noise.Terms(cell)], Experiment.X))];
        double[][] expected = [.. found.Select((spectrum, i) => spectrum.Density.At.Select(
            (f, k) => spectrum.Theory[k] * sources[i].Density(f) / sharp[i].Density(f)).ToArray())];
        Func<double, double>[] lines = [.. laboratory.Plan(points).Select((p, i) => (NoiseLines.ClosedForm(p, 0), i)).Select(
            p => (Func<double, double>)(f => p.Item1(f)[0] * sources[p.i].Density(f) / sharp[p.i].Density(f)))];
        return new([
            .. sources.SelectMany((s, i) => new BinRatios(found[i].Density, expected[i]).Compare(
                s.Noise.Name, StandardErrors, StepError + s.Accuracy,
                s.Accuracy > 0 ? "steps 0.6 %, poles of 1/f within 0.1 dB" : "steps 0.6 %")),
        ])
        {
            Panels = [new("Noise", 0, Drawn(sources, found, lines))],
        };
    }

    private static Panel Drawn(Input[] sources, SpectrumReading[] found, Func<double, double>[] lines) => new(
        "Noise of the signal, source by source", new("frequency", "Hz", Scale.Log), new("amplitude density", "fT/sqrt(Hz)", Scale.Log),
        [
            .. sources.SelectMany((s, i) =>
            {
                VarianceCurve bins = Rebinned(found[i].Density);
                return new Series[]
                {
                    TheoryLine.Of(
                        "closed form", s.Noise.Name, f => Math.Sqrt(lines[i](f)) / Femtotesla, bins.At, Scale.Log, Scale.Log, budget: 400),
                    new PointSeries("simulation", bins.At, [.. bins.At.Select((_, k) => bins.Root(k) / Femtotesla)],
                        [.. bins.At.Select((_, k) => bins.RootError(k) / Femtotesla)], Group: s.Noise.Name),
                };
            }),
        ]);

    // The line at 10.1 Hz keeps its frequencies.
    private static VarianceCurve Rebinned(VarianceCurve density) => LogBins.Rebin(density, 20, [new(10.1, 0.6)]);

    private static Input[] Inputs(VapourCell cell)
    {
        const double readout = 0.1 * Femtotesla, field = Femtotesla, flicker = 5 * Femtotesla, exponent = 1.2;
        var response = new LinearResponse(cell);
        double Square(Field3 axis, DriveTarget target, double f) =>
            Math.Pow(response.LockIn(new SineDrive("unit field", target, axis, f, 0), Experiment.X).Magnitude, 2);
        double Both(DriveTarget target, double f) => Square(Experiment.X, target, f) + Square(Experiment.Y, target, f);

        // A source s in dP/dt turns like a field s/(gamma P): 4 Gamma Var(P) one-sided, of x and y alike.
        double Projection(SpinEnsemble spins, DriveTarget target, double polarisation, double variance, double f) =>
            4 * spins.TransverseRelaxation * variance / Math.Pow(polarisation * spins.GyromagneticRatio, 2) * Both(target, f);
        return
        [
            new(new PhotonShotNoise("photon shot", readout, false), _ => readout * readout),
            new(new WhiteMagneticNoise("white field along y", field, Experiment.Y, DriveTarget.Both),
                f => field * field * Square(Experiment.Y, DriveTarget.Both, f)),
            new(new WhiteMagneticNoise("white field on the noble gas", field, null, DriveTarget.NobleGas),
                f => field * field * Both(DriveTarget.NobleGas, f)),
            new(new FlickerNoise("1/f field along y", flicker, exponent, 0.5, 100, Experiment.Y, DriveTarget.Both),
                f => flicker * flicker * Math.Pow(f, -exponent) * Square(Experiment.Y, DriveTarget.Both, f), 0.023),
            new(new SpinProjectionNoise("projection of the noble gas", false),
                f => Projection(cell.NobleGas, DriveTarget.NobleGas, NoisyCell.NoblePolarisation, 1 / NoisyCell.NobleAtoms, f)),
            new(new SpinProjectionNoise("projection of the alkali", true),
                f => Projection(cell.Alkali, DriveTarget.Alkali, NoisyCell.AlkaliPolarisation,
                    1 / (NoisyCell.SlowingDown * NoisyCell.AlkaliAtoms), f)),
        ];
    }

    /// <summary>A source, its spectrum by hand in T^2/Hz, and the relative error its poles may make.</summary>
    private sealed record Input(NoiseSource Noise, Func<double, double> Density, double Accuracy = 0);
}
