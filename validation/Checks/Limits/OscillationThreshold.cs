using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Figures;
using SpinAmp.Engine.Results;
using SpinAmp.Engine.Theory;

namespace SpinAmp.Validation.Checks.LimitingCases;

/// <summary>Where anti-aligned spins begin to oscillate by themselves.</summary>
internal sealed class OscillationThreshold : Check
{
    private const double Tolerance = 5e-4;

    public override string Name => "limits-oscillation-threshold";

    public override Topic Topic => Topic.Limits;

    public override string Claim =>
        "Anti-aligned spins oscillate by themselves once |J|^2 exceeds Gamma_a Gamma_b at delta = 0: below small tips decay, "
        + "above they grow, at the rate of Eq. 4.";

    public override string Source => "Eq. 4 with J^2 below zero; engine/PHYSICS.md, section 1";

    public override string Simulated =>
        "ring-downs of the printed cell with A0 reversed and scaled, at delta = 0, after tips of 0.1 mrad; the threshold by secants";

    public override string ComparedWith => "chi - sqrt(beta^2 + |J|^2); Gamma_a Gamma_b";

    public override CheckResult Run(Laboratory laboratory)
    {
        double[] factors = laboratory.Even(0.2, 1.8, 8, 41);
        double[] Rates(params double[] of) =>
        [
            .. laboratory.Run([.. of.Select(f => Experiment.RingDown(Cells.AntiAligned(f), 60, 1, 1e-4))], Observed.CoherenceTime)
                .Select(t => 1 / t),
        ];
        double Exact(double factor)
        {
            VapourCell cell = Cells.AntiAligned(factor);
            var (chi, beta) = (cell.RateMean, cell.RateDifference);

            // chi - sqrt(beta^2 + |J|^2), of which hardly a digit would be left.
            return ((chi * chi) - (beta * beta) + cell.CouplingSquared) / (chi + Math.Sqrt((beta * beta) - cell.CouplingSquared));
        }

        double[] rates = Rates(factors);
        double Gamma_b = Cells.AntiAligned(1).NobleGas.TransverseRelaxation;
        var (low, high) = (0.8, 1.3);
        double[] ends = Rates(low, high);
        double root = low;
        for (int i = 0; i < 3; i++)
        {
            root = low - (ends[0] * (high - low) / (ends[1] - ends[0]));
            if (!(root > 0.1 && root < 10))
                break;
            (low, high) = (root - 0.02, root + 0.02);
            ends = Rates(low, high);
        }

        return new(
        [
            Comparison.Worst(factors.Select((f, i) => Comparison.Absolute(
                FormattableString.Invariant($"rate at |J|^2 = {f:F2} Gamma_a Gamma_b"), rates[i], Exact(f), "1/s",
                Tolerance * Gamma_b * Math.Max(1, f), "step 1e-4 on both parts of the rate"))),
            Comparison.Relative(
                "|J|^2 over Gamma_a Gamma_b where the rate changes sign", root, 1, "", Tolerance, "step 1e-4 on both parts"),
        ])
        {
            Panels =
            [
                new("Limits", 11, new(
                    "Self-oscillation of anti-aligned spins", new("|J|^2/(Gamma_a Gamma_b)"), new("growth rate", "1/s"),
                    [
                        TheoryLine.Of("Eq. 4", null, f => -Exact(f), factors),
                        new PointSeries("simulation", factors, [.. rates.Select(r => -r)]),
                    ])),
            ],
        };
    }
}
