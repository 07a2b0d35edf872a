using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Figures;
using SpinAmp.Engine.Results;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Engine.Theory;

namespace SpinAmp.Validation.Checks.OneWayModel;

/// <summary>The gain on resonance with and without the alkali's field on the noble gas.</summary>
internal sealed class OneWayGain : Check
{
    private const double Tolerance = 3e-4;

    public override string Name => "oneway-gain";

    public override Topic Topic => Topic.OneWay;

    public override string Claim =>
        "One way, the gain on resonance is gamma_b N0/(2 Gamma_b cos(phi)) at every bias; coupled both ways it falls with coherence time.";

    public override string Source => "Eq. 3 with J^2 = 0 in G~_b; Fig. 3C, doi 10.1073/pnas.2419683122";

    public override string Simulated =>
        "lock-in at each model's resonance over the alkali alone, field along y, the paper's cell coupled both ways and one way";

    public override string ComparedWith => "the exact linear response of each model";

    public override CheckResult Run(Laboratory laboratory)
    {
        double[] up = laboratory.Logarithmic(2.5, 150, 3, 21);
        double[] biases = [.. up.Select(b => -b).Append(-8.59).Concat(up).Order()];
        List<Comparison> comparisons = [];
        List<Series> series = [];
        List<Prediction> predictions = [];
        Dictionary<string, double[]> products = [];
        foreach (Preset preset in Preset.Both)
        {
            foreach (bool oneWay in new[] { false, true })
            {
                VapourCell At(double bias) => oneWay ? OneWay.Of(preset.AtMilligauss(bias)) : preset.AtMilligauss(bias);
                string name = $"{(oneWay ? "one way" : "both ways")}, {preset.Name}";
                double[] gains = laboratory.Run(
                    [.. biases.Select(b => Driven(At(b)))], Observed.NormalisedAmplitude);
                comparisons.Add(Comparison.Worst(biases.Select((b, i) => Comparison.Relative(
                    FormattableString.Invariant($"gain at {b:0.##} mG, {name}"), gains[i], Gain(At(b)), "", Tolerance,
                    "step 1e-4 of the response"))));
                products[name] = [.. gains.Zip(biases, (g, b) => g * CosineOfTilt(At(b)))];
                if (oneWay)
                {
                    comparisons.Add(Comparison.Worst(biases.Select((b, i) => Comparison.Relative(
                        FormattableString.Invariant($"gain times cos(phi) at {b:0.##} mG, {name}"), products[name][i], OwnGain(At(b)), "",
                        LeftOut(At(b)), "what the formula leaves out: what does not resonate, and the turn of the alkali by w"))));
                }

                // Either side of zero field, where nothing precesses.
                series.AddRange(new[] { -1, 1 }.Select(sign => TheoryLine.Of(
                    "exact", name, b => Gain(At(b)) * CosineOfTilt(At(b)), up.Select(b => sign * b), up: Scale.Log)));
                series.Add(new PointSeries("simulation", biases, products[name], Group: name));
            }

            predictions.AddRange(new[] { -8.59, -2.5 }.Select(bias => new Prediction(
                FormattableString.Invariant($"gain one way over both ways at {bias:0.##} mG, {preset.Name}"),
                products[$"one way, {preset.Name}"][Array.IndexOf(biases, bias)]
                    / products[$"both ways, {preset.Name}"][Array.IndexOf(biases, bias)],
                2 * Tolerance, "")));
        }

        return new(comparisons)
        {
            Panels = [new("One way", 1, new("Gain on resonance", new("bias", "mG"), new("gain times cos(phi)", Scale: Scale.Log), series))],
            Predictions = predictions,
        };
    }

    // One lifetime: the transient is fitted.
    private static PointSpec Driven(VapourCell cell)
    {
        PointSpec point = Experiment.Driven(cell, Experiment.Y, Experiment.LineOf(cell));
        return point with { Run = point.Run with { Duration = 1 / new DressedModes(cell).NobleLike.DecayRate } };
    }

    private static double Gain(VapourCell cell)
    {
        var drive = new SineDrive(Experiment.Tone, DriveTarget.Both, Experiment.Y, Experiment.LineOf(cell), 0);
        return new LinearResponse(cell).LockIn(drive, Experiment.X).Magnitude
            / new LinearResponse(AlkaliOnly.Of(cell)).LockIn(drive, Experiment.X).Magnitude;
    }

    private static double OwnGain(VapourCell cell) =>
        cell.NobleGas.GyromagneticRatio * cell.NobleGas.EquilibriumField / (2 * cell.NobleGas.TransverseRelaxation);

    private static double LeftOut(VapourCell cell)
    {
        double w = Math.Abs(cell.NobleFrequency), w_a = Math.Abs(cell.AlkaliFrequency), Gamma_a = cell.Alkali.TransverseRelaxation;
        double off = 1 + (cell.NobleGas.GyromagneticRatio * cell.NobleGas.EquilibriumField / (2 * w));
        return Tolerance + (off / OwnGain(cell)) + (w * w_a / ((Gamma_a * Gamma_a) + (w_a * w_a))) + Math.Pow(w / Gamma_a, 2);
    }

    private static double CosineOfTilt(VapourCell cell) =>
        Math.Cos(Math.Atan(cell.AlkaliFrequency / cell.Alkali.TransverseRelaxation));
}
