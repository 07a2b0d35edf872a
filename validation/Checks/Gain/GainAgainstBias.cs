using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Figures;
using SpinAmp.Engine.Theory;
using SpinAmp.Validation.Checks.LineShapes;

namespace SpinAmp.Validation.Checks.Gains;

/// <summary>Eq. 3 against bias.</summary>
internal sealed class GainAgainstBias : Check
{
    private static readonly string[] Axes = ["x", "y"];

    public override string Name => "eq3-gain-against-bias";

    public override Topic Topic => Topic.Gain;

    public override string Claim =>
        "On resonance the gain over the bare alkali is the exact response's at every bias; a y-drive's is Eq. 3's |q| over cos phi, so "
        + "Eq. 3 alone fails by that factor.";

    public override string Source => "Eq. 3, doi 10.1073/pnas.2419683122; |q|/cos phi: engine/PHYSICS.md, section 3";

    public override string Simulated =>
        "lock-in amplitudes at the dressed resonance from -150 to 150 mG, drives along x and y, both presets";

    public override string ComparedWith => "exact linear response; |q|/cos phi with the exact G~_b";

    public override CheckResult Run(Laboratory laboratory)
    {
        double[] positive = laboratory.Scaled<double[]>([8.59, 40, 150], [6, 8.59, 12, 18, 25, 35, 50, 70, 90, 110, 130, 150]);
        double[] biases = [.. positive.Reverse().Select(b => -b), .. positive];
        (Preset Preset, string Axis)[] curves = [.. from preset in Preset.Both from axis in Axes select (preset, axis)];
        Profile[] profiles = Profile.Of(laboratory, [.. curves.SelectMany(c => biases.Select(b => At(c.Preset, c.Axis, b)))]);
        List<Comparison> comparisons = [];
        List<Series> series = [];
        foreach (var (i, (preset, axis)) in curves.Index())
        {
            Profile[] mine = profiles[(i * biases.Length)..((i + 1) * biases.Length)];
            string group = $"{axis}-drive, {preset.Name}";
            comparisons.Add(Comparison.Worst(mine.Select((p, k) => p.Worst(
                FormattableString.Invariant($"{group} at {biases[k]} mG"), 4e-4, "step 1e-4 on rates and amplitudes"))));
            if (axis == "y")
            {
                comparisons.Add(Comparison.Worst(mine.Select((p, k) => Comparison.Relative(
                    FormattableString.Invariant($"gain over |q|/cos phi, {group} at {biases[k]} mG"),
                    p.Gain[0] / OnResonanceGain.WeakTilted(preset.AtMilligauss(biases[k])), 1, "", 0.012,
                    "left out: (w_b/Gamma_a)^2, 1.2 % at 150 mG as printed"))));
            }

            series.Add(new PointSeries("simulation", biases, [.. mine.Select(p => p.Gain[0])], Group: group));
            foreach (int sign in new[] { -1, 1 })
            {
                double[] places = [6.0 * sign, 20.0 * sign, 150.0 * sign];
                series.Add(TheoryLine.Of("exact", group, b => Exact(preset, axis, b), places, up: Scale.Log));
                if (axis == "y")
                {
                    series.Add(TheoryLine.Of(
                        "|q|, Eq. 3", $"Eq. 3, {preset.Name}", b => Math.Abs(FanoProfile.Of(preset.AtMilligauss(b)).Asymmetry), places,
                        up: Scale.Log, style: LineStyle.Dashed));
                }
            }
        }

        return new(comparisons)
        {
            Panels =
            [
                new("Eq. 3", 0, new("Gain on resonance against bias", new("bias", "mG"), new("gain", Scale: Scale.Log), series)),
            ],
        };
    }

    private static Sweep At(Preset preset, string axis, double bias) =>
        Family.Resonance(preset.AtMilligauss(bias), axis == "x" ? Experiment.X : Experiment.Y) with { Longest = 60 };

    private static double Exact(Preset preset, string axis, double bias)
    {
        Sweep sweep = At(preset, axis, bias);
        return sweep.ExactGain(sweep.Frequencies[0]);
    }
}
