using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Figures;
using SpinAmp.Engine.Theory;

namespace SpinAmp.Validation.Checks.LineShapes;

/// <summary>Fig. 2A: the amplification profile, tuned by an AC field.</summary>
internal sealed class ProfileFamily : Check
{
    public override string Name => "eq2-profile-family";

    public override Topic Topic => Topic.LineShape;

    public override string Claim =>
        "The gain from 2 to 24 Hz, tuned by an AC field along z, is that of the periodically driven Eq. 1, sidebands of the line included.";

    public override string Source => "Fig. 2A, doi 10.1073/pnas.2419683122";

    public override string Simulated => "lock-in sweeps of a y-drive at -8.59 mG as printed, AC fields of index 0 to 1.5 at 3 Hz";

    public override string ComparedWith => "harmonic balance at the same frequencies, over the bare alkali's under the same AC field";

    public override CheckResult Run(Laboratory laboratory)
    {
        VapourCell cell = Preset.AsPrinted.AtPaperBias;
        Mode mode = new DressedModes(cell).NobleLike;
        double line = Experiment.LineOf(cell), width = mode.DecayRate / Math.Tau;
        double[] indices = laboratory.Scaled<double[]>([0, 0.6, 1.5], [0, 0.3, 0.6, 1, 1.5]);

        // The alkali mixes f with 3 Hz, so multiples of 1.5 Hz fold onto themselves: these stay 0.1 Hz away.
        double[] broad = [.. laboratory.Even(2.15, 24.65, 16, 61)];
        double[] frequencies =
        [
            .. broad.Concat(FanoFit.Frequencies(line, width, 100, laboratory.Scaled(9, 41)))
                .Concat(Around(line - Family.Frequency)).Concat(Around(line + Family.Frequency)).Order(),
        ];
        double[] Around(double sideband) => FanoFit.Frequencies(sideband, width, 20, laboratory.Scaled(3, 15));
        Sweep[] sweeps = [.. indices.Select(i => new Sweep(cell, Experiment.Y, frequencies, Family.Modulation(cell, i)))];
        Profile[] profiles = Profile.Of(laboratory, sweeps);

        // The line and every sideband that its AC field gives it, sampled or not.
        double[] places =
        [
            .. frequencies, .. Enumerable.Range(-2, 6).SelectMany(n => FanoFit.Frequencies(line + (n * Family.Frequency), width, 100, 21)),
        ];
        return new([.. profiles.Select((p, i) => p.Worst(Text(indices[i]), 3e-4, "step 1e-4 on rates and amplitudes"))])
        {
            Panels =
            [
                new("Fig. 2", 0, new(
                    "Gain of a y-drive at -8.59 mG under an AC field", new("frequency", "Hz"), new("gain", Scale: Scale.Log),
                    [
                        .. profiles.SelectMany((p, i) => new Series[]
                        {
                            TheoryLine.Of("harmonic balance", Text(indices[i]), sweeps[i].ExactGain, places, up: Scale.Log),
                            new PointSeries("simulation", p.Frequencies, p.Gain, Group: Text(indices[i])),
                        }),
                    ])),
            ],
        };
    }

    private static string Text(double index) => FormattableString.Invariant($"AC index {index}");
}
