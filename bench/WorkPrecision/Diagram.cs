using System.Numerics;
using SpinAmp.Engine.Runs;
using SpinAmp.Kernels.Devices;

namespace SpinAmp.Bench.WorkPrecision;

/// <summary>Error against cost of every integrator and of SciPy's solvers on one problem.</summary>
internal sealed record Diagram
{
    /// <summary>The reference's solver.</summary>
    public const string ReferenceMethod = "DOP853";

    /// <summary>rtol of the reference.</summary>
    public const double ReferenceTolerance = 1e-13;

    /// <summary>Processor and widest instruction set.</summary>
    public string Device { get; init; } = $"{Machine.Processor}, {LaneSets.Widest.ToString().ToLowerInvariant()}";

    /// <summary>What was solved.</summary>
    public required string Problem { get; init; }

    /// <summary>What errors are relative to.</summary>
    public required string Reference { get; init; }

    /// <summary>|Z_reference/Z_linear - 1|: how far the exact linear response, which leaves out 5 pT's compression, lies off.</summary>
    public required double LinearResponseDistance { get; init; }

    /// <summary>The points.</summary>
    public required IReadOnlyList<PrecisionPoint> Points { get; init; }

    /// <summary>Measures all of it.</summary>
    /// <param name="clock">For the product's kernels.</param>
    /// <param name="longest">A SciPy solver's ladder of tolerances ends at the first point that takes longer, s.</param>
    public static Diagram Measure(Stopclock clock, double longest)
    {
        Console.Error.WriteLine("measuring the reference");
        var (reference, _, version) = DrivenPoint.SciPyLockIn(ReferenceMethod, ReferenceTolerance);
        return new()
        {
            Problem = FormattableString.Invariant(
                $"paper's cell as printed at -8.59 mG, 5 pT along y at 10.1 Hz, {DrivenPoint.Seconds:0.00} s, lock-in of the second half"),
            Reference = FormattableString.Invariant($"SciPy {version} {ReferenceMethod}, rtol {ReferenceTolerance:0e+0}"),
            LinearResponseDistance = Distance(DrivenPoint.LinearLockIn, reference),
            Points = [.. Integrators(clock, reference).Concat(Solvers(reference, longest))],
        };
    }

    private static double Distance(Complex found, Complex reference) => (found / reference - 1).Magnitude;

    private static IEnumerable<PrecisionPoint> Integrators(Stopclock clock, Complex reference)
    {
        var averaged = new BenchJob();
        return Ladder("averaged partner", averaged, 1, 10)
            .Concat(Ladder("averaged partner", averaged with { Single = true }, 1, 10))
            .Concat(Ladder("runge-kutta-4", averaged with { Integrator = IntegratorKind.RungeKutta4 }, 16, 6))
            .Concat(Ladder("exponential", averaged with { Integrator = IntegratorKind.ExponentialRosenbrock }, 1, 6));

        IEnumerable<PrecisionPoint> Ladder(string solver, BenchJob job, int coarsest, int halvings)
        {
            string precision = job.Single ? "float" : "double";
            Console.Error.WriteLine($"measuring {solver}, {precision}");
            bool scalarOnly = job.Integrator == IntegratorKind.ExponentialRosenbrock;
            double alone = Rate(LaneSet.Scalar);
            double filled = scalarOnly ? alone : Rate(LaneSets.Widest);
            for (int i = 0; i < halvings; i++)
            {
                int samples = (coarsest * DrivenPoint.FewestSamples) << i;
                double step = DrivenPoint.Step(samples);
                double error = Distance(DrivenPoint.LockIn(job, samples), reference);
                yield return new(solver, precision, step, null, error, 1 / (filled * step), 1 / (alone * step));
            }

            // A step takes as long whatever its length.
            double Rate(LaneSet lanes) => clock.Rate((job with { Step = 5e-5 }).Filling(lanes, 1).Build(), lanes, 1);
        }
    }

    private static IEnumerable<PrecisionPoint> Solvers(Complex reference, double longest)
    {
        foreach (string method in new[] { "LSODA", "Radau", "BDF", "DOP853", "RK45" })
        {
            Console.Error.WriteLine($"measuring SciPy {method}");
            double cost = 0;
            for (int digits = 2; digits <= 12 && cost < longest; digits++)
            {
                double tolerance = Math.Pow(10, -digits);
                (Complex amplitude, cost, _) = DrivenPoint.SciPyLockIn(method, tolerance);
                double per = cost / DrivenPoint.Seconds;
                yield return new($"SciPy {method}", "double", null, tolerance, Distance(amplitude, reference), per, per);
            }
        }
    }
}
