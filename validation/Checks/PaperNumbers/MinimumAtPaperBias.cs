using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Theory;
using SpinAmp.Engine.Units;

namespace SpinAmp.Validation.Checks.PaperNumbers;

/// <summary>The minimum of the response to a drive along y at -8.59 mG.</summary>
internal sealed class MinimumAtPaperBias : Check
{
    public override string Name => "paper-y-minimum";

    public override Topic Topic => Topic.Paper;

    public override string Claim =>
        "Along y at -8.59 mG the response has the minimum of the exact linear theory, or none where that has none; Eq. 2 puts it "
        + "elsewhere.";

    public override string Source => "Eq. 2, Fig. 2A and 4, doi 10.1073/pnas.2419683122";

    public override string Simulated => "tones along y from 1 to 9.6 Hz, with the noble gas and without, both presets";

    public override string ComparedWith => "exact linear response; the printed 8.05 Hz, more than 10 times down, 0.004 Hz per q";

    public override CheckResult Run(Laboratory laboratory)
    {
        List<Comparison> comparisons = [];
        var found = Preset.Both.Select(p => Of(laboratory, p, comparisons)).ToArray();
        const string Why =
            "the alkali sees -5 mG, phi = -66 or -38 degrees; a drive turned by -phi or a probe by phi makes the minimum deep (figure "
            + "Tension)";
        return new(comparisons)
        {
            Paper =
            [
                new("minimum of the y-drive at -8.59 mG", "8.05 Hz", 8.045, 8.055, "Hz", found[0].Frequency, found[1].Frequency, Why),
                new("depth of that minimum below the alkali alone", "> 10", 10, double.PositiveInfinity, "", found[0].Depth, found[1].Depth,
                    Why),
                new("shift of the minimum per |q|", "0.004 Hz", 0.0035, 0.0045, "Hz", found[0].Shift, found[1].Shift,
                    "8.05 and 10.11 Hz make 0.0039 Hz at q = 524, which is G~_b/2pi (phi = 0); "
                    + "Eq. 1 makes it G~_b/(2 pi cos^2 phi) and more"),
            ],
        };
    }

    private static (double Frequency, double Depth, double Shift) Of(Laboratory laboratory, Preset preset, List<Comparison> comparisons)
    {
        VapourCell cell = preset.AtPaperBias;
        var tones = new Tones(laboratory, cell, Experiment.Y);
        var bare = new Tones(laboratory, AlkaliOnly.Of(cell), Experiment.Y) { Longest = 20 };
        var found = tones.Minimum(1, 9.6, laboratory.Scaled(9, 35));
        Deamplification? theory = Deamplification.Find(new(cell), Experiment.Y, Experiment.X, 1, 9.6);
        comparisons.Add(Comparison.Absolute(
            $"minima between 1 and 9.6 Hz, {preset.Name}", found is null ? 0 : 1, theory is null ? 0 : 1, "", 0, "a count"));
        double[] low = [2, 8.05];
        double[] responses = tones.At(low), alone = bare.At(low);
        foreach (var (i, f) in low.Index())
        {
            comparisons.Add(Comparison.Relative(
                FormattableString.Invariant($"response over that of the alkali alone at {f:0.##} Hz, {preset.Name}"),
                responses[i] / alone[i], tones.Theory(f) / bare.Theory(f), "", 5e-4, "step 1e-4 on responses that nearly cancel"));
        }

        if (found is not { } minimum || theory is null)
            return (double.NaN, double.NaN, double.NaN);
        double depth = bare.At(minimum.Frequency) / minimum.Response;
        comparisons.Add(Comparison.Absolute(
            $"frequency of the minimum, {preset.Name}", minimum.Frequency, theory.Frequency, "Hz", 0.02,
            "step 1e-4 between tones 0.07 Hz apart: 0.01 Hz of so shallow a minimum"));
        comparisons.Add(Comparison.Relative(
            $"depth of the minimum, {preset.Name}", depth, bare.Theory(theory.Frequency) / theory.Magnetic, "", 1e-3,
            "step 1e-4 on responses that nearly cancel"));
        var profile = FanoProfile.Of(cell);
        double shift = (Math.Abs(Unit.Hertz(profile.ResonanceFrequency)) - minimum.Frequency) / Math.Abs(profile.Asymmetry);
        return (minimum.Frequency, depth, shift);
    }
}
