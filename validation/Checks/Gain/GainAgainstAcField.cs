using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Figures;
using SpinAmp.Engine.Theory;
using SpinAmp.Validation.Checks.LineShapes;
using FindMinimum = MathNet.Numerics.FindMinimum;
using SpecialFunctions = MathNet.Numerics.SpecialFunctions;

namespace SpinAmp.Validation.Checks.Gains;

/// <summary>Eq. 3 under an AC field: the Bessel rule and what it leaves out.</summary>
internal sealed class GainAgainstAcField : Check
{
    public override string Name => "eq3-gain-against-ac-field";

    public override Topic Topic => Topic.Gain;

    public override string Claim =>
        "An AC field along z lowers the peak response as harmonic balance has it, below the Bessel rule J_0^2 by 0.3/0.9 % at index "
        + "0.3, 3/9 % at 1.0 and 7/18 % at 1.5 (consistent/as printed).";

    public override string Source => "Eq. 3 and Fig. 2A, doi 10.1073/pnas.2419683122; engine/PHYSICS.md, section 3";

    public override string Simulated =>
        "lock-in amplitudes of a y-drive at the peak, -8.59 mG, AC fields of index 0 to 1.5 at 3 Hz, both presets";

    public override string ComparedWith => "harmonic balance; the peak by the Bessel rule";

    public override CheckResult Run(Laboratory laboratory)
    {
        double[] indices = laboratory.Scaled<double[]>([0, 0.3, 1, 1.5], [0, 0.15, 0.3, 0.45, 0.6, 0.8, 1, 1.2, 1.35, 1.5]);
        (Preset Preset, double Index)[] cases = [.. from preset in Preset.Both from index in indices select (preset, index)];
        Sweep[] sweeps = [.. cases.Select(c => Peak(c.Preset, c.Index))];
        Profile[] profiles = Profile.Of(laboratory, sweeps);
        List<Comparison> comparisons = [];
        List<Series> series = [];
        foreach (Preset preset in Preset.Both)
        {
            int[] mine = [.. Enumerable.Range(0, cases.Length).Where(i => cases[i].Preset == preset)];
            double[] peaks = [.. mine.Select(i => profiles[i].Simulated[0])], exact = [.. mine.Select(i => profiles[i].Exact[0])];
            comparisons.Add(Comparison.Worst(mine.Select((i, k) => Comparison.Relative(
                FormattableString.Invariant($"peak response, index {cases[i].Index}, {preset.Name}"), peaks[k], exact[k], "", 3e-4,
                "step 1e-4 on rates and amplitudes"))));
            comparisons.AddRange(mine.Select((i, k) => (Known: Known(preset.Name, cases[i].Index), K: k, I: i))
                .Where(c => c.Known is not null)
                .Select(c => Comparison.Absolute(
                    FormattableString.Invariant($"below the Bessel rule, index {cases[c.I].Index}, {preset.Name}"),
                    100 * (1 - (peaks[c.K] / peaks[0] / Rule(sweeps[c.I]))), c.Known!.Value.Percent, "%", c.Known.Value.Digit,
                    "rounding of the known number")));
            double Exact(double index) => Peak(preset, index) is var peak ? peak.Exact(peak.Frequencies[0]) / exact[0] : double.NaN;
            series.Add(TheoryLine.Of("harmonic balance", preset.Name, Exact, [0, 0.5, 1, 1.5], budget: 40));
            series.Add(new PointSeries("simulation", indices, [.. peaks.Select(p => p / peaks[0])], Group: preset.Name));
        }

        series.Add(TheoryLine.Of(
            "J_0^2, the paper's rule", null, i => Math.Pow(SpecialFunctions.BesselJ(0, i), 2), [0, 0.5, 1, 1.5], style: LineStyle.Dashed));
        return new(comparisons)
        {
            Panels =
            [
                new("Eq. 3", 2, new(
                    "Peak response against the AC field", new("gamma_b B_ac / w_ac"), new("peak over that without AC field"), series)),
            ],
        };
    }

    private static double Rule(Sweep sweep) => BesselRule.Factor(sweep.Cell, sweep.Modulation!);

    private static (double Percent, double Digit)? Known(string preset, double index) => (preset, index) switch
    {
        ("consistent", 0.3) => (0.3, 0.05),
        ("as printed", 0.3) => (0.9, 0.05),
        ("consistent", 1) => (3, 0.5),
        ("as printed", 1) => (9, 0.5),
        ("consistent", 1.5) => (7, 0.5),
        ("as printed", 1.5) => (18, 0.5),
        _ => null,
    };

    // The AC field moves the line by a part of its width.
    private static Sweep Peak(Preset preset, double index)
    {
        VapourCell cell = preset.AtPaperBias;
        Sweep about = Family.Resonance(cell, Experiment.Y) with { Modulation = Family.Modulation(cell, index) };
        double line = about.Frequencies[0], width = new DressedModes(cell).NobleLike.DecayRate / Math.Tau;
        double at = FindMinimum.OfScalarFunctionConstrained(
            f => -about.Exact(f) / about.Exact(line), line - (2 * width), line + (2 * width), 1e-6);
        return about with { Frequencies = [at] };
    }
}
