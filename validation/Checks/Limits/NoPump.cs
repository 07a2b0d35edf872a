using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Figures;
using SpinAmp.Engine.Theory;

namespace SpinAmp.Validation.Checks.LimitingCases;

/// <summary>No pump.</summary>
internal sealed class NoPump : Check
{
    public override string Name => "limits-no-pump";

    public override Topic Topic => Topic.Limits;

    public override string Claim =>
        "Without pump everything decays to zero: |A| at Gamma_a and |N| at Gamma_b, however strongly the spins turn each other.";

    public override string Source => "Eq. 1 with A0 = N0 = 0, doi 10.1073/pnas.2419683122";

    public override string Simulated => "coupled spins at large angles in an oblique field";

    public override string ComparedWith => "exp(-Gamma t): a torque changes no length";

    public override CheckResult Run(Laboratory laboratory)
    {
        VapourCell cell = LimitCells.Bare(4, 1.5) with { StaticField = new(1e-9, 2e-9, -3e-9) };
        MeanSpins start = new(new(2e-7, 1e-7, -3e-7), new(3e-9, -1e-9, 2e-9));
        SpinRun run = SpinRun.Over(5, 100, laboratory.Scaled(1e-3, 1e-4));
        MeanSpins[] found = run.Of(laboratory, new SpinSetup(cell, start))[0];
        var (a, expectedA) = Lengths(cell.Alkali, s => s.Alkali);
        var (n, expectedN) = Lengths(cell.NobleGas, s => s.NobleGas);
        Comparison Worst(string of, double[] lengths, double[] expected) => Comparison.Worst(run.Times.Select((t, i) => Comparison.Relative(
            FormattableString.Invariant($"{of} after {t:G3} s over its start"), lengths[i], expected[i], "", 1e-11,
            "rounding of 5e4 steps at most")));
        return new([Worst("|A|", a, expectedA), Worst("|N|", n, expectedN)])
        {
            Panels =
            [
                new("Limits", 2, new("No pump", new("time", "s"), new("length over its start", "", Scale.Log),
                [
                    new LineSeries("closed form", run.Times, expectedA, Group: "|A|"),
                    new PointSeries("simulation", run.Times, a, Group: "|A|"),
                    new LineSeries("closed form", run.Times, expectedN, Group: "|N|"),
                    new PointSeries("simulation", run.Times, n, Group: "|N|"),
                ])),
            ],
        };

        (double[] Found, double[] Expected) Lengths(SpinEnsemble spins, Func<MeanSpins, Field3> of) => (
            [.. found.Select(s => of(s).Length / of(start).Length)],
            [.. run.Times.Select(t => Math.Exp(-spins.TransverseRelaxation * t))]);
    }
}
