using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Noise;
using SpinAmp.Engine.Runs;
using SpinAmp.Engine.Scenarios;

namespace SpinAmp.Validation.Checks.NoiseOfCells;

/// <summary>Variances of spins under projection noise.</summary>
internal sealed class ProjectionVariances : Check
{
    private const double StandardErrors = 5;
    private static readonly int[] Upper = [0, 1, 2, 3, 4, 5];

    public override string Name => "noise-variances";

    public override Topic Topic => Topic.Noise;

    public override string Claim =>
        "Projection noise keeps Var(P) of independent atoms at 1/(q n) across and (1 - P^2)/(q_l n) along z, and of coupled ones "
        + "at Lyapunov's.";

    public override string Source => "engine/PHYSICS.md, section 6; S. Appelt et al., Phys. Rev. A 58, 1412 (1998)";

    public override string Simulated =>
        "covariances over time and realisations, -3.54 mG, each species alone with coupling one way, then both coupled";

    public override string ComparedWith => "variances of independent spins; solution of the Lyapunov equation of the linearised cell";

    public override CheckResult Run(Laboratory laboratory)
    {
        // No field in the alkali: its variance needs no steps short beside a precession.
        VapourCell coupled = NoisyCell.At(-Cells.AsPrinted(0).NobleGas.EquilibriumField);
        VapourCell oneWay = coupled with { Coupling = Coupling.NobleOnAlkali };
        NoiseSource alkali = new SpinProjectionNoise("projection of the alkali", true);
        NoiseSource noble = new SpinProjectionNoise("projection of the noble gas", false);
        PointSpec Point(VapourCell cell, params NoiseSource[] noise) => NoisyCell.Point(
            laboratory, cell, noise, laboratory.Scaled(20.0, 200.0), laboratory.Scaled(40, 64), new Observable.Statistics());
        StatisticsReading[] found =
        [
            .. laboratory.Run([Point(oneWay, alkali), Point(oneWay, noble), Point(coupled, alkali, noble)])
                .Select(r => r.Ensemble?.Statistics ?? throw new InvalidOperationException(
                    $"noise: a point must end with statistics, was {r.Status}; lengthen it")),
        ];
        double a = Math.Pow(coupled.Alkali.EquilibriumField / NoisyCell.AlkaliPolarisation, 2) / NoisyCell.AlkaliAtoms;
        double n = Math.Pow(coupled.NobleGas.EquilibriumField / NoisyCell.NoblePolarisation, 2) / NoisyCell.NobleAtoms;
        double alkaliAlong = (1 - (NoisyCell.AlkaliPolarisation * NoisyCell.AlkaliPolarisation)) / NoisyCell.LongitudinalSlowingDown;
        double nobleAlong = 1 - (NoisyCell.NoblePolarisation * NoisyCell.NoblePolarisation);
        Comparison Of(StatisticsReading reading, int i, double expected, string cell) => Comparison.Statistical(
            $"variance of {StatisticsReading.Components[i].Replace('_', ' ')} over closed form, {cell}",
            reading.Covariance[i, i] / expected, reading.CovarianceError[i, i] / expected, 1, "", StandardErrors);
        return new([
            Of(found[0], 0, a / NoisyCell.SlowingDown, "independent"), Of(found[0], 1, a / NoisyCell.SlowingDown, "independent"),
            Of(found[0], 2, a * alkaliAlong, "independent"),
            Of(found[1], 3, n, "independent"), Of(found[1], 4, n, "independent"), Of(found[1], 5, n * nobleAlong, "independent"),
            .. Upper.Select(i => Of(found[2], i, found[2].Theory![i, i], "coupled")),
        ]);
    }
}
