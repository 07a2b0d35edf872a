using MathNet.Numerics;
using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Theory;
using SpinAmp.Engine.Units;

namespace SpinAmp.Validation.Checks.PaperNumbers;

/// <summary>The bandwidth of the amplifier from a sweep across its line.</summary>
internal sealed class Bandwidth : Check
{
    public override string Name => "paper-bandwidth";

    public override Topic Topic => Topic.Paper;

    public override string Claim => "The half-width of the response on resonance is the dressed rate G~_b of Eq. 4 and 5.";

    public override string Source => "Eq. 4 and 5, text, doi 10.1073/pnas.2419683122";

    public override string Simulated => "tones on the noble gas along y about the line at delta = 0 and at -8.59 mG, both presets";

    public override string ComparedWith => "G~_b/2pi of Eq. 4, and the printed 5.7 mHz";

    public override CheckResult Run(Laboratory laboratory)
    {
        double resonance = ExchangeRate.ResonantBias(Cells.AsPrinted(0));
        List<Comparison> comparisons = [];
        double Width(Preset preset, double bias)
        {
            VapourCell cell = preset.At(bias);
            Mode mode = new DressedModes(cell).NobleLike;
            double centre = Experiment.LineOf(cell), expected = Unit.Hertz(mode.DecayRate);
            double[] offsets = [-1.5, -0.75, 0, 0.75, 1.5];
            double[] found = new Tones(laboratory, cell, Experiment.Y) { Target = DriveTarget.NobleGas }
                .At([.. offsets.Select(x => centre + (x * expected))]);
            // 1/|R|^2 = c ((f - f0)^2 + width^2)
            double[] c = Fit.Polynomial(offsets, [.. found.Select(r => Math.Pow(found[2] / r, 2))], 2);
            double width = expected * Math.Sqrt((c[0] / c[2]) - Math.Pow(c[1] / (2 * c[2]), 2));
            comparisons.Add(Comparison.Relative(
                FormattableString.Invariant($"half-width at {bias / Cells.Milligauss:0.##} mG, {preset.Name}"),
                1000 * width, 1000 * expected, "mHz", 5e-4, "step 1e-4 on rates and responses"));
            return 1000 * width;
        }

        double[] here = [.. Preset.Both.Select(p => Width(p, resonance))];
        double[] there = [.. Preset.Both.Select(p => Width(p, Preset.PaperBias))];
        return new(comparisons)
        {
            Paper =
            [
                new("bandwidth G~_b/2pi at delta = 0", "5.7 mHz", 5.65, 5.75, "mHz", here[0], here[1],
                    FormattableString.Invariant($"1/(2 pi 28 s); at -8.59 mG {there[0]:0.00} and {there[1]:0.00} mHz")),
            ],
        };
    }
}
