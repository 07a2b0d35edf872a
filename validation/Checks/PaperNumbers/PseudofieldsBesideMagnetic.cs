using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Figures;
using SpinAmp.Engine.Theory;

namespace SpinAmp.Validation.Checks.PaperNumbers;

/// <summary>Deamplification: a magnetic field beside fields on one species.</summary>
internal sealed class PseudofieldsBesideMagnetic : Check
{
    private const double PaperMinimum = 8.05;
    private static readonly (DriveTarget Target, string Name)[] Targets =
        [(DriveTarget.Both, "magnetic"), (DriveTarget.NobleGas, "noble gas"), (DriveTarget.Alkali, "alkali")];

    public override string Name => "paper-deamplification";

    public override Topic Topic => Topic.Paper;

    public override string Claim =>
        "Below resonance a magnetic field and fields on one species show as the exact linear response says, also at the paper's 8.05 Hz.";

    public override string Source => "Fig. 4, doi 10.1073/pnas.2419683122";

    public override string Simulated => "tones along y on both species, on the noble gas and on the alkali, -8.59 mG, both presets";

    public override string ComparedWith =>
        "exact linear response; the statement that at 8.05 Hz magnetic noise is deamplified beside pseudofields";

    public override CheckResult Run(Laboratory laboratory)
    {
        double[] frequencies =
            [.. laboratory.Logarithmic(1, 30, 9, 41).Append(PaperMinimum).Append(10.1).Order()];
        List<Comparison> comparisons = [];
        List<PlacedPanel> panels = [];
        List<(double Noble, double Alkali)> ratios = [];
        foreach (var (place, preset) in Preset.Both.Index())
        {
            List<Series> series = [];
            Dictionary<DriveTarget, double[]> found = [];
            foreach (var (target, name) in Targets)
            {
                var tones = new Tones(laboratory, preset.AtPaperBias, Experiment.Y) { Target = target };
                double[] places = [.. frequencies, Experiment.LineOf(preset.AtPaperBias)];
                double[] simulated = found[target] = tones.At(frequencies);
                series.Add(TheoryLine.Of("linear response", name, tones.Theory, places, Scale.Log, Scale.Log));
                series.Add(new PointSeries("simulation", frequencies, simulated, Group: name));
                comparisons.Add(Comparison.Worst(frequencies.Select((f, i) => Comparison.Relative(
                    FormattableString.Invariant($"response to a field, {name}, at {f:0.##} Hz, {preset.Name}"), simulated[i],
                    tones.Theory(f), "", 1e-3, "step 1e-4 on rates, frequencies and responses"))));
            }

            int at = Array.IndexOf(frequencies, PaperMinimum);
            double magnetic = found[DriveTarget.Both][at];
            ratios.Add((found[DriveTarget.NobleGas][at] / magnetic, found[DriveTarget.Alkali][at] / magnetic));
            var exact = Deamplification.At(new(preset.AtPaperBias), Experiment.Y, Experiment.X, PaperMinimum);
            comparisons.Add(Comparison.Relative(
                $"noble gas over magnetic at 8.05 Hz, {preset.Name}", ratios[^1].Noble, exact.NobleRatio, "", 5e-4,
                "step 1e-4 on responses"));
            comparisons.Add(Comparison.Relative(
                $"alkali over magnetic at 8.05 Hz, {preset.Name}", ratios[^1].Alkali, exact.AlkaliRatio, "", 5e-4,
                "step 1e-4 on responses"));
            panels.Add(new("Fig. 4", 1 + place, new(
                $"Signal per field along y, {preset.Name}", new("frequency", "Hz", Scale.Log), new("signal", "T/T", Scale.Log), series)));
        }

        return new(comparisons)
        {
            Panels = panels,
            Paper =
            [
                new("field on the noble gas over magnetic at 8.05 Hz", "> 1: magnetic noise is deamplified", 1, double.PositiveInfinity, "",
                    ratios[0].Noble, ratios[1].Noble, ""),
                new("field on the alkali over magnetic at 8.05 Hz", "> 1: magnetic noise is deamplified", 1, double.PositiveInfinity, "",
                    ratios[0].Alkali, ratios[1].Alkali,
                    "as printed the alkali's axis is turned by -66 degrees and magnetic fields still show"),
            ],
        };
    }
}
