using SpinAmp.Bench.Counting;
using SpinAmp.Engine.Drives;
using SpinAmp.Kernels.Devices;

namespace SpinAmp.Bench.Parts;

/// <summary>Every part on every lane set and in both precisions.</summary>
internal static class PartCatalogue
{
    /// <summary>Parts of the time loop and what takes its samples.</summary>
    public static IEnumerable<PartCase> Parts() =>
        Precisions.SelectMany(OfPrecision).Concat(OnlyDouble()).OrderBy(c => c.Name, StringComparer.Ordinal).Concat(Estimators());

    /// <summary>Whole jobs.</summary>
    public static IEnumerable<PartCase> Jobs()
    {
        foreach (bool single in Precisions)
        {
            var job = new BenchJob { Single = single };
            foreach (LaneSet lanes in LaneSets.Available)
            {
                yield return Job("job/equal-rates", job, lanes);
                yield return Job("job/normals-6", job with { Noises = [.. BenchNoise.Projection(job.Step)] }, lanes);
            }
        }
    }

    private static bool[] Precisions => [true, false];

    private static IEnumerable<PartCase> OfPrecision(bool single)
    {
        var job = new BenchJob { Single = single };
        BenchJob unequal = job with { AlkaliFlow = FlowKind.Unequal, NobleFlow = FlowKind.Unequal };
        BenchJob noisy = job with { Noises = [.. BenchNoise.Projection(job.Step)] };
        BenchJob flicker = job with { Noises = [.. BenchNoise.Flicker()] };
        return LaneSets.Available.SelectMany(lanes => new[]
        {
            On(lanes, "step/equal-rates", job, typeof(StepPart<,,>)),
            On(lanes, "step/small-angle-alkali", job with { AlkaliFlow = FlowKind.SmallAngle, Step = 2e-5 }, typeof(StepPart<,,>)),
            On(lanes, "step/unequal-both", unequal, typeof(StepPart<,,>)),
            On(lanes, "step/normals-6", noisy, typeof(StepPart<,,>)),
            On(lanes, "normals/rounds-10", job, typeof(NormalsPart<,>)),
            On(lanes, "drive/tone", job, typeof(DrivePart<,>), job.Tone),
            On(lanes, "drive/pulse", job, typeof(DrivePart<,>), new PulseDrive("pulse", Target, job.Tone.Amplitude, 10.1, 0, 0, 1e6)),
            On(lanes, "drive/chirp", job, typeof(DrivePart<,>), new ChirpDrive("chirp", Target, job.Tone.Amplitude, 10.1, 0.1, 0)),
            On(lanes, "noise/flicker-8-poles", flicker, typeof(NoisePart<,>)),
            On(lanes, "lock-in", job, typeof(ReadoutPart<,>)),
        });
    }

    private static DriveTarget Target => DriveTarget.Both;

    private static IEnumerable<PartCase> OnlyDouble()
    {
        var runge = new BenchJob { Integrator = IntegratorKind.RungeKutta4, Step = 5e-5 };
        foreach (LaneSet lanes in LaneSets.Available)
            yield return On(lanes, "step/runge-kutta-4", runge, typeof(StepPart<,,>));
        var exponential = new BenchJob { Integrator = IntegratorKind.ExponentialRosenbrock, Step = 1e-3 };
        yield return On(LaneSet.Scalar, "step/exponential", exponential, typeof(StepPart<,,>));
    }

    private static IEnumerable<PartCase> Estimators() =>
        EstimatorPart.All.Select(e => new PartCase(e.Name, _ => e.Make()) { Unit = "sample" });

    private static PartCase On(LaneSet lanes, string name, BenchJob job, Type open, params object[] further) =>
        new(name, types => LaneTypes.Make<Part>(open, types, [job, .. further])) { LaneSet = lanes, Plan = job.Build().Plan };

    private static PartCase Job(string name, BenchJob job, LaneSet lanes) =>
        new(name, _ => new JobPart(job, lanes)) { LaneSet = lanes, Plan = job.Build().Plan, Flops = JobFlops.PerStep(job) };
}
