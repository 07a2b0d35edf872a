using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Figures;
using SpinAmp.Engine.Results;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Engine.Theory;

namespace SpinAmp.Validation.Checks.ExchangeRates;

/// <summary>The gain at J = 100 beta and N0 = 100 mG in several normalisations.</summary>
internal sealed class StrongGain : Check
{
    private const double Tolerance = 3e-4;
    private const string From = "step 1e-4 of the response";

    public override string Name => "eq5-strong-gain";

    public override Topic Topic => Topic.ExchangeRate;

    public override string Claim =>
        "At J = 100 beta the gain is the exact response's in every normalisation; the paper's (gamma_b N0 + S)/G~ is twice a rotating "
        + "field's.";

    public override string Source => "(gamma_b N0 + sqrt(J^2 - beta^2))/G~_b beside Eq. 5; doi 10.1073/pnas.2419683122";

    public override string Simulated =>
        "lock-in amplitudes of a K-3He cell with and without the noble gas's spins, N0 = 100 mG, at the mode of higher |w|";

    public override string ComparedWith => "exact response over that of the alkali alone";

    public override CheckResult Run(Laboratory laboratory)
    {
        VapourCell cell = Cells.Coupled(100), bare = AlkaliOnly.Of(cell);
        var modes = new DressedModes(cell);
        double upper = new[] { modes.NobleLike, modes.AlkaliLike }.MaxBy(m => Math.Abs(m.Frequency)).Frequency / Math.Tau;
        double size = 0.02 * LinearRegime.Threshold(cell);
        SteadyDrive rotating = new RotatingDrive(Experiment.Tone, DriveTarget.Both, size, upper, 0);
        SteadyDrive alongX = new SineDrive(Experiment.Tone, DriveTarget.Both, size * Experiment.X, Math.Abs(upper), 0);
        SteadyDrive alongY = new SineDrive(Experiment.Tone, DriveTarget.Both, size * Experiment.Y, Math.Abs(upper), 0);
        SteadyDrive slow = new SineDrive(Experiment.Tone, DriveTarget.Both, size * Experiment.X, 5, 0);
        (string Name, SteadyDrive Drive, SteadyDrive Reference)[] gains =
        [
            ("rotating field, over the alkali alone at the same frequency", rotating, rotating),
            ("field along x, over the alkali alone at the same frequency", alongX, alongX),
            ("field along y, over the alkali alone at the same frequency", alongY, alongY),
            ("field along x, over the alkali alone at 5 Hz", alongX, slow),
        ];
        double[] found = laboratory.Run(
            [.. gains.Select(g => Driven(cell, g.Drive)), .. gains.Select(g => Driven(bare, g.Reference))], Observed.Amplitude);
        double[] gain = [.. gains.Select((_, i) => found[i] / found[gains.Length + i])];
        double[] exact =
        [
            .. gains.Select(g => new LinearResponse(cell).LockIn(g.Drive, Experiment.X).Magnitude
                / new LinearResponse(bare).LockIn(g.Reference, Experiment.X).Magnitude),
        ];
        double formula = OnResonanceGain.Strong(cell);
        List<Comparison> comparisons =
        [
            .. gains.Select((g, i) => Comparison.Relative($"gain, {g.Name}", gain[i], exact[i], "", Tolerance, From)),
            Comparison.Relative(
                "twice the rotating field's gain over the paper's formula", 2 * gain[0] / formula, 1, "", 0.01,
                "the formula leaves out 1/(J/beta) beside 1"),
        ];
        var (panel, worst) = Spectrum(laboratory, cell, bare, size);
        comparisons.Add(worst);
        return new(comparisons)
        {
            Panels = [panel],
            Predictions = [new("|q| of the paper's formula, J/beta = 100, N0 = 100 mG", formula, 0, "")],
        };
    }

    // Gain of a rotating field over frequency, through both modes.
    private static (PlacedPanel Panel, Comparison Worst) Spectrum(Laboratory laboratory, VapourCell cell, VapourCell bare, double size)
    {
        double[] hertz = [.. laboratory.Even(-1000, 400, 15, 141).Select(f => f + 0.5)];
        RotatingDrive At(double f) => new(Experiment.Tone, DriveTarget.Both, size, f, 0);
        LinearResponse coupled = new(cell), alone = new(bare);
        double Exact(double f) => (coupled.LockIn(At(f), Experiment.X) / alone.LockIn(At(f), Experiment.X)).Magnitude;
        double[] amplitudes = laboratory.Run([.. hertz.Select(f => Driven(cell, At(f)))], Observed.NormalisedAmplitude);
        double[] fine = [.. Enumerable.Range(-500, 701).Select(i => 2.0 * i)];
        // The step keeps the amplitude to a part of the response with or without the noble gas, whichever is larger.
        Comparison worst = Comparison.Worst(hertz.Select((f, i) => Comparison.Absolute(
            FormattableString.Invariant($"gain at {f:0.#} Hz, rotating field"), amplitudes[i], Exact(f), "",
            Tolerance * Math.Max(1, Exact(f)), From)));
        return (
            new("Dressed rates", 9, new(
                "Gain of a rotating field, J = 100 beta", new("frequency", "Hz"), new("gain over the alkali alone", Scale: Scale.Log),
                [
                    new LineSeries("exact", fine, [.. fine.Select(Exact)], Group: "N0 = 100 mG"),
                    new PointSeries("simulation", hertz, amplitudes, Group: "N0 = 100 mG"),
                ])),
            worst);
    }

    private static PointSpec Driven(VapourCell cell, SteadyDrive drive) => Experiment.LockIn(cell, 0.5, drive);
}
