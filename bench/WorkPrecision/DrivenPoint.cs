using System.Numerics;
using System.Text.Json.Nodes;
using SpinAmp.Engine.Analysis;
using SpinAmp.Engine.Theory;
using SpinAmp.Engine.Units;
using SpinAmp.Kernels.Devices;

namespace SpinAmp.Bench.WorkPrecision;

/// <summary>The problem of the work-precision diagram: the lock-in on a 5 pT tone at 10.1 Hz over the second half of 100 periods.</summary>
/// <remarks>
/// Started in the stationary state of the linear response, so that only what an integrator does to the resonance moves amplitude and phase
/// (and 5 pT's compression, which is in the reference too). Every solver's result is the complex amplitude under a Hann window of 50 whole
/// periods, whose zeros lie on the image at twice the frequency.
/// </remarks>
internal static class DrivenPoint
{
    /// <summary>Fewest samples of the window: more than two a period of the image.</summary>
    public const int FewestSamples = 104;

    private const int Periods = 50;
    private static readonly BenchJob Job = new();

    /// <summary>Simulated time, s.</summary>
    public static double Seconds => 2 * Window;

    private static double Window => Periods / Job.DriveFrequency;

    /// <summary>The step that makes so many samples of one block each fill the window, s.</summary>
    public static double Step(int samples) => Window / samples / Job.Build().Plan.BlockSteps;

    /// <summary>Complex amplitude by one of the product's integrators, T.</summary>
    /// <param name="job">Integrator and precision.</param>
    /// <param name="samples">Of the window.</param>
    public static Complex LockIn(BenchJob job, int samples)
    {
        TrajectoryJob built =
            (job with { Step = Step(samples), StepsPerSample = 1, Samples = 2 * samples, Start = SciPy.Start(Job) }).Build();
        new CpuDevice(LaneSets.Widest, 1).Run(built, _ => { }, CancellationToken.None);
        Complex[] output = [.. built.Output.Chunk(2).Select(pair => new Complex(pair[0], pair[1]))];

        // What averaging over a step takes off the line is a digitiser's, not an error.
        return 2 * Accuracy.HannMean(output, samples, samples) / StepMean.Factor(Unit.Angular(Job.DriveFrequency) * built.Plan.Step);
    }

    /// <summary>Complex amplitude by SciPy, T, its cost in processor seconds, and SciPy's version.</summary>
    /// <param name="method">Of scipy.integrate.solve_ivp.</param>
    /// <param name="tolerance">rtol.</param>
    public static (Complex Amplitude, double CoreSeconds, string Version) SciPyLockIn(string method, double tolerance)
    {
        JsonNode result = SciPy.Run("scipy_lock_in.py", Job, new { method, tolerance, seconds = Seconds });
        return (
            new((double)result["real"]!, (double)result["imaginary"]!), (double)result["core_seconds"]!, (string)result["version"]!);
    }

    /// <summary>Complex amplitude of the exact linear response, T.</summary>
    public static Complex LinearLockIn => new LinearResponse(BenchJob.Cell).LockIn(Job.Tone, new(1, 0, 0));
}
