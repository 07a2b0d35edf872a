using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Figures;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Engine.Theory;

namespace SpinAmp.Validation.Checks.LimitingCases;

/// <summary>What coupled spins keep.</summary>
internal sealed class Invariants : Check
{
    private const double Seconds = 8;

    public override string Name => "invariants-large-angle";

    public override Topic Topic => Topic.Limits;

    public override string Claim =>
        "Without field and relaxation |A|, |N|, A.N and A/gamma_a + N/gamma_b stay what they were, and both spins turn about the last.";

    public override string Source => "Eq. 1 with B = 0 and Gamma = 0; engine/PHYSICS.md, section 2";

    public override string Simulated =>
        "spins of like size at a large angle, some two turns about each other, with each integrator at two steps";

    public override string ComparedWith => "constants; a turn about L = A/gamma_a + N/gamma_b by gamma_a gamma_b |L| t";

    public override CheckResult Run(Laboratory laboratory)
    {
        VapourCell cell = LimitCells.Bare(0, 0);
        cell = cell with
        {
            Alkali = cell.Alkali with { GyromagneticRatio = 1e9 }, NobleGas = cell.NobleGas with { GyromagneticRatio = 4e8 },
        };
        MeanSpins start = new(new(2e-9, 0.6e-9, -1.3e-9), new(0.5e-9, -1.1e-9, 0.9e-9));
        double spin = (Total(cell, start).Length * cell.Alkali.GyromagneticRatio * cell.NobleGas.GyromagneticRatio);

        // The averaged partner and the exponential step are of second order in the turn per step, Runge-Kutta of fourth.
        (string Name, double Step, int Order)[] integrators =
        [
            (IntegratorNames.AveragedPartner, Seconds / laboratory.Scaled(40_000, 1_000_000), 2),
            (IntegratorNames.AveragedPartner, Seconds / laboratory.Scaled(40_000 / Math.Sqrt(2), 1_000_000 / Math.Sqrt(2)), 2),
            (IntegratorNames.RungeKutta4, Seconds / laboratory.Scaled(10_000, 100_000), 4),
            (IntegratorNames.Exponential, Seconds / laboratory.Scaled(10_000, 50_000), 2),
        ];
        List<Comparison> comparisons = [];
        List<Series> series = [];
        foreach (var (name, step, order) in integrators)
        {
            SpinRun run = SpinRun.Over(Seconds, 100, step, name);
            MeanSpins[] found = run.Of(laboratory, new SpinSetup(cell, start))[0];
            long steps = (long)run.Samples * run.StepsPerSample;
            double rounding = 4 * Math.Sqrt(steps) * 1.1e-16;
            double truncation = (Math.Pow(spin * run.Step, order) * spin * Seconds / 12) + rounding;
            void Add(string of, double tolerance, string from, Func<MeanSpins, double> change) => comparisons.Add(Comparison.Absolute(
                FormattableString.Invariant($"{of}, {name}, {steps} steps: largest change over its size"), found.Max(change), 0, "",
                tolerance, from));
            string second = $"order {order} of the angle per step, times the angle turned, over 12";
            bool keeps = name == IntegratorNames.AveragedPartner;
            string lengths = keeps ? "rounding, as a random walk of the steps" : second;
            Add("|A|", keeps ? rounding : truncation, lengths, s => Math.Abs((s.Alkali.Length / start.Alkali.Length) - 1));
            Add("|N|", keeps ? rounding : truncation, lengths, s => Math.Abs((s.NobleGas.Length / start.NobleGas.Length) - 1));
            Add("A.N", truncation, second, s => Math.Abs(s.Alkali.Dot(s.NobleGas) - start.Alkali.Dot(start.NobleGas))
                / (start.Alkali.Length * start.NobleGas.Length));
            Add("A/gamma_a + N/gamma_b", truncation, second, s => (Total(cell, s) - Total(cell, start)).Length / Total(cell, start).Length);
            double[] apart = [.. found.Select((s, i) => (s.Alkali - Exact(run.Times[i]).Alkali).Length / start.Alkali.Length)];
            comparisons.Add(Comparison.Absolute(
                FormattableString.Invariant($"A, {name}, {steps} steps: farthest from the turn about L"), apart.Max(), 0, "rad",
                truncation, second));
            series.Add(new LineSeries(FormattableString.Invariant($"{name}, {steps} steps"), run.Times, apart));
        }

        return new(comparisons)
        {
            Panels =
            [
                new("Limits", 10, new(
                    "Distance from the turn about L", new("time", "s"), new("distance", "rad", Scale.Log), series)),
            ],
        };

        MeanSpins Exact(double t)
        {
            Field3 angle = cell.Alkali.GyromagneticRatio * cell.NobleGas.GyromagneticRatio * t * Total(cell, start);
            return new(Rotation.Of(start.Alkali, angle), Rotation.Of(start.NobleGas, angle));
        }
    }

    private static Field3 Total(VapourCell cell, MeanSpins s) =>
        ((1 / cell.Alkali.GyromagneticRatio) * s.Alkali) + ((1 / cell.NobleGas.GyromagneticRatio) * s.NobleGas);
}
