using System.Numerics;
using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Results;
using SpinAmp.Engine.Runs;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Kernels.Devices;
using SpinAmp.Validation;
using Xunit.Abstractions;

namespace SpinAmp.Tests.Runs;

/// <summary>Runs of random cells against the exact linear theory, for every integrator and precision.</summary>
public class LinearTheoryTests(ITestOutputHelper output)
{
    private sealed record Case(double Error, double PhaseError, string Text);

    [Theory]
    [InlineData("averaged-partner", "double", false, 40, 100, 3e5, 4e-4)]
    [InlineData("averaged-partner", "double", true, 30, 10, 2e5, 4e-4)]
    [InlineData("averaged-partner", "float", false, 30, 0.1, 1e6, 1e-3)]
    [InlineData("exponential", "double", false, 10, 100, 3e3, 4e-4)]
    [InlineData("exponential", "double", true, 6, 100, 3e3, 4e-4)]
    [InlineData("rk4", "double", false, 8, 100, 2e5, 1e-4)]
    [InlineData("rk4", "double", true, 6, 10, 2e5, 1e-4)]
    public void A_lock_in_of_a_random_cell_gives_the_exact_response(
        string integrator, string precision, bool tilted, int count, double strongest, double cap, double most)
    {
        CellRange range = Ranged(precision, tilted, strongest, cap);
        Case worst = Worst(count, random => Answer(RandomCells.Driven(random, range, Set(integrator, precision))));
        output.WriteLine($"worst of {count}: {worst.Error:E1}, phase {worst.PhaseError:E1} rad: {worst.Text}");
        Assert.True(worst.Error <= most, worst.Text);
        Assert.True(worst.PhaseError <= 5e-3, worst.Text);
    }

    [Theory]
    [InlineData("averaged-partner", "double", 30, 10, 3e5, 4e-4)]
    [InlineData("averaged-partner", "float", 15, 0.1, 1e6, 1e-3)]
    [InlineData("exponential", "double", 5, 1, 3e3, 4e-4)]
    [InlineData("rk4", "double", 5, 1, 2e5, 1e-4)]
    public void A_lock_in_under_an_AC_field_gives_the_harmonic_balance(
        string integrator, string precision, int count, double strongest, double cap, double most)
    {
        CellRange range = Ranged(precision, false, strongest, cap) with { Modulated = true };
        Case worst = Worst(count, random => Answer(RandomCells.Driven(random, range, Set(integrator, precision))));
        output.WriteLine($"worst of {count}: {worst.Error:E1}, phase {worst.PhaseError:E1} rad: {worst.Text}");
        Assert.True(worst.Error <= most, worst.Text);
        Assert.True(worst.PhaseError <= 5e-3, worst.Text);
    }

    [Theory]
    [InlineData("averaged-partner", "double", false, 40, 100, 3e5, 4e-4)]
    [InlineData("averaged-partner", "double", true, 30, 10, 2e5, 4e-4)]
    [InlineData("averaged-partner", "float", false, 30, 0.1, 1e6, 1e-3)]
    [InlineData("exponential", "double", false, 10, 100, 3e3, 1e-5)]
    [InlineData("exponential", "double", true, 4, 100, 1e4, 4e-4)]
    [InlineData("rk4", "double", false, 8, 100, 2e5, 1e-4)]
    [InlineData("rk4", "double", true, 6, 10, 3e5, 1e-4)]
    public void A_ring_down_of_a_random_cell_gives_the_exact_rate(
        string integrator, string precision, bool tilted, int count, double strongest, double cap, double most)
    {
        CellRange range = Ranged(precision, tilted, strongest, cap);
        Case worst = Worst(count, random => Rate(RandomCells.Tipped(random, range, Set(integrator, precision))));
        output.WriteLine($"worst of {count}: {worst.Error:E1}, frequency {worst.PhaseError:E1} decay rates: {worst.Text}");
        Assert.True(worst.Error <= most, worst.Text);
        Assert.True(worst.PhaseError <= 5e-3, worst.Text);
    }

    private static (string Path, string Value)[] Set(string integrator, string precision) =>
        [("run.integrator", integrator), ("run.precision", precision)];

    // Single precision resolves 6e-8 of the magnetisation: its tips are larger, its cells short-lived enough to be seen to decay.
    private static CellRange Ranged(string precision, bool tilted, double strongest, double cap) =>
        precision == "float" ? new(strongest, 1e-3, tilted, cap, 15) : new(strongest, 1e-4, tilted, cap);

    // Within tolerance or refused: of six cells one at most, none of five or fewer.
    private static Case Worst(int count, Func<Random, Case> run)
    {
        var cases = new Case?[count];
        Parallel.For(0, count, i =>
        {
            try
            {
                cases[i] = run(new Random(i));
            }
            catch (PlanException)
            {
                cases[i] = null;
            }
        });
        Assert.InRange(cases.Count(c => c is null), 0, count / 6);
        return cases.OfType<Case>().MaxBy(c => Math.Max(c.Error, c.PhaseError / 5))!;
    }

    // The error at a deep minimum is measured against the alkali's own response, as step_error is.
    private static Case Answer(ScenarioDocument document)
    {
        var (plan, values) = Run(document);
        double exact = values[Observed.TheoryAmplitude];
        double scale = values.TryGetValue(Observed.NormalisedAmplitude, out double normalised) && normalised > 0
            ? Math.Max(exact, values[Observed.Amplitude] / normalised) : exact;
        Complex difference = Complex.FromPolarCoordinates(values[Observed.Amplitude], values[Observed.Phase])
            - Complex.FromPolarCoordinates(exact, values[Observed.TheoryPhase]);
        double phase = Math.Abs(Math.IEEERemainder(values[Observed.Phase] - values[Observed.TheoryPhase], Math.Tau));
        return new(difference.Magnitude / scale, phase * exact / scale, Describe(plan, values, document));
    }

    private static Case Rate(ScenarioDocument document)
    {
        var (plan, values) = Run(document);
        double exact = values[Observed.TheoryCoherenceTime];
        double shift = Math.Tau * (values[Observed.PrecessionFrequency] - values[Observed.TheoryPrecessionFrequency]);
        return new(Math.Abs((exact / values[Observed.CoherenceTime]) - 1), Math.Abs(shift) * exact, Describe(plan, values, document));
    }

    private static (PointPlan Plan, IReadOnlyDictionary<Observed, double> Values) Run(ScenarioDocument document)
    {
        RunPlan plan = RunPlan.For(document.Read(), CancellationToken.None);
        PointResult result = Assert.Single(Running.Run(plan, threads: 1));
        Assert.Equal(TrajectoryStatus.Complete, result.Status);
        return (plan.Points[0], result.Values);
    }

    private static string Describe(PointPlan plan, IReadOnlyDictionary<Observed, double> values, ScenarioDocument document) =>
        $"J/beta {plan.Spec.Cell.CouplingStrength:G3}, bias {plan.Spec.Cell.StaticField.Z * 1e7:G4} mG, step {plan.Kernel.Step:E1} s of "
        + $"{plan.Spec.Run.Duration:G3} s, step error {plan.StepError:E1}, residual {values[Observed.Residual]:E1}\n"
        + document.Read().Effective;
}
