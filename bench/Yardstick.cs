using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using SpinAmp.Kernels.Devices;
using SpinAmp.Kernels.Drives;
using SpinAmp.Kernels.Noise;
using SpinAmp.Kernels.Physics;

namespace SpinAmp.Bench;

/// <summary>The same step in C++ intrinsics, compiled here and run on the same job.</summary>
internal sealed class Yardstick
{
    private readonly string program;

    private Yardstick(string program) => this.program = program;

    /// <summary>Compiles it into .build/yardstick.</summary>
    /// <exception cref="InvalidOperationException">There is no working g++.</exception>
    public static Yardstick Compile()
    {
        string folder = Path.Combine(Repository.Root, ".build", "yardstick");
        Directory.CreateDirectory(folder);
        string program = Path.Combine(folder, "yardstick");
        string source = Path.Combine(Repository.Root, "bench", "yardstick", "yardstick.cpp");
        Tool.Run("g++", ["-std=c++17", "-O3", "-march=native", "-ffp-contract=off", source, "-o", program]);
        return new Yardstick(program);
    }

    /// <summary>Trajectory-steps per second of the yardstick on one core.</summary>
    /// <param name="job">A job of one tone, equal rates and one reference, which the kernel has run.</param>
    /// <param name="lanes">Lane set with registers of 256 or 512 bits.</param>
    /// <param name="seconds">Shortest time to measure.</param>
    /// <exception cref="InvalidOperationException">Its result is not the kernel's: the two do not run the same flow.</exception>
    public double Measure(TrajectoryJob job, LaneSet lanes, double seconds)
    {
        JsonNode result = JsonNode.Parse(Tool.Run(program, [], Describe(job, lanes, seconds)))!;
        Compare(job, [.. result["end"]!.AsArray().Select(n => (double)n!)]);
        return (double)result["trajectory_steps_per_second"]!;
    }

    private static void Compare(TrajectoryJob job, double[] end)
    {
        double tolerance = job.Plan.Single ? 1e-4 : 1e-9;
        for (int i = 0; i < job.Count; i++)
        {
            SpinVectors s = job.End[i];
            int sample = (i * job.OutputStride) + (2 * (job.Plan.Samples - 1));
            double[] kernel = [s.AX, s.AY, s.AZ, s.NX, s.NY, s.NZ, job.Output[sample], job.Output[sample + 1]];
            double[] yardstick = end[(8 * i)..(8 * (i + 1))];
            RequireEqual(kernel, yardstick, 0..3);
            RequireEqual(kernel, yardstick, 3..5);
            RequireEqual(kernel, yardstick, 5..6);
            RequireEqual(kernel, yardstick, 6..8);
        }

        void RequireEqual(double[] kernel, double[] yardstick, Range part)
        {
            double size = kernel[part].Max(Math.Abs);
            double error = kernel[part].Zip(yardstick[part], (a, b) => Math.Abs(a - b)).Max();
            if (!(error <= tolerance * size))
            {
                throw new InvalidOperationException(
                    $"yardstick: its end state must equal the kernel's to {tolerance:g1}; given a difference of {error / size:g3}");
            }
        }
    }

    private static string Describe(TrajectoryJob job, LaneSet lanes, double seconds)
    {
        KernelPlan plan = job.Plan;
        var text = new StringBuilder();
        Line(plan.Single ? 32 : 64, lanes == LaneSet.Avx512 ? 512 : 256, seconds, plan.Step);
        Line(plan.StepsPerSample, plan.Samples, plan.BlockSteps, job.Count);
        Line(plan.Rounds, job.Noises.Count);
        foreach (NoiseJob n in job.Noises)
            Line((int)n.Stream, n.FirstDraw, n.Parameters[0].Poles.Length);
        for (int i = 0; i < job.Count; i++)
        {
            CellParameters c = job.Cells[i];
            SpinVectors s = job.Start[i];
            DriveVectors v = job.Drives[0].Vectors[i];
            WaveformParameters tone = job.Drives[0].Waveforms[i], reference = job.References[0][i];
            Line(c.AlkaliGyromagneticRatio, c.NobleGyromagneticRatio, c.AlkaliTransverseRelaxation, c.NobleTransverseRelaxation);
            Line(c.AlkaliEquilibrium, c.NobleEquilibrium, c.AlkaliFieldX, c.AlkaliFieldY, c.AlkaliFieldZ);
            Line(c.NobleFieldX, c.NobleFieldY, c.NobleFieldZ, c.AlkaliOnNoble, c.ExchangePumping);
            Line(s.AX, s.AY, s.AZ, s.NX, s.NY, s.NZ, job.Probes[i].X, job.Probes[i].Y, job.Probes[i].Z);
            Line(tone.First, tone.Increment);
            for (int e = 0; e < 12; e++)
                Line(v[e]);
            Line(reference.First, reference.Increment);
            Line(job.Addresses[i].Key, job.Addresses[i].Realisation, job.Addresses[i].Packet);
            Line(Diffusion(c.AlkaliDiffusion));
            Line(Diffusion(c.NobleDiffusion));
            foreach (NoiseJob n in job.Noises)
                LineOf(n.Parameters[i], n.Vectors[i]);
        }

        return text.ToString();

        object[] Diffusion(DiffusionParameters d) => [d.Across, d.Along, d.AlongSlope, d.Mixed];

        void LineOf(NoiseParameters noise, NoiseVector vector)
        {
            PoleStep[] poles = [.. noise.Poles.Select(p => new PoleStep(p, plan.Step))];
            Line(Math.Sqrt((noise.White / (2 * plan.Step)) + poles.Sum(p => p.Rest)));
            foreach (double weight in vector)
                Line(weight);
            foreach (PoleStep p in poles)
                Line(p.Lost, p.Kick, p.Start.Real, p.Push.Real);
        }

        void Line(params object[] numbers) =>
            text.AppendJoin(' ', numbers.Select(n => Convert.ToString(n, CultureInfo.InvariantCulture))).Append('\n');
    }
}
