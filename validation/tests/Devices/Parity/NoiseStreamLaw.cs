using System.Numerics;
using SpinAmp.Kernels.Devices;
using SpinAmp.Kernels.Lanes;
using SpinAmp.Kernels.Noise;
using SpinAmp.Kernels.Random;
using SpinAmp.Tests.KernelNoise;
using Xunit.Abstractions;

namespace SpinAmp.Tests.Devices.Parity;

/// <summary>A step's random numbers are those of its address, wherever a part begins or ends and whatever its blocks.</summary>
public abstract class NoiseStreamLaw(ITestOutputHelper output) : DeviceLaw(output)
{
    private const double Step = 0.25;
    private const int Count = 3, Samples = 24, FirstDraw = 2;

    // Steps, of a sample and of a block; where the run is resumed, at samples that begin everywhere within groups of four and, at the
    // last, beyond 2^34 steps, whose groups take more than 32 bits; rounds.
    public static TheoryData<bool, int, int, int, int> Streams => new()
    {
        { false, 1, 1, 0, Philox.Rounds },
        { true, 1, 1, 5, Philox.Rounds },
        { false, 7, 7, 3, Philox.FewerRounds },
        { true, 6, 2, 1, Philox.FewerRounds },
        { false, 6, 3, 11, Philox.Rounds },
        { true, 10, 5, 2_000_000_001, Philox.Rounds },
        { false, 10, 5, 2_000_000_001, Philox.Rounds },
    };

    // A number is at most 6.8; its logarithm, root, sine and weights cost a few roundings, of which sums of n take the root of n.
    [DeviceTheory]
    [MemberData(nameof(Streams))]
    public void White_noise_is_the_numbers_of_its_steps(bool single, int stepsPerSample, int blockSteps, int position, int rounds)
    {
        KernelPlan plan = Plan(single, stepsPerSample, blockSteps, position, rounds);
        TrajectoryJob job = Job(plan, new(2 * Step, []));
        double[][] found = Advance(job, position, _ => { });
        double worst = 0;
        for (int i = 0; i < Count; i++)
        {
            double[] numbers = Numbers(plan, job.Addresses[i], FirstDraw, position);
            for (int s = 0; s < Samples; s++)
                worst = Math.Max(worst, Math.Abs(numbers[(s * stepsPerSample)..((s + 1) * stepsPerSample)].Average() - found[i][s]));
        }

        Within(worst, 16 * Rounding(single));
    }

    // z' = e^m z + sqrt(V (1 - e^(-2 k h))) n, one normal for each quadrature, and the first draw left to the means.
    [DeviceTheory]
    [MemberData(nameof(Streams))]
    public void Memories_are_driven_by_their_own_numbers(bool single, int stepsPerSample, int blockSteps, int position, int rounds)
    {
        PoleParameters slow = new(0.3, 0, 1), line = new(0.2, 2, 1);
        KernelPlan plan = Plan(single, stepsPerSample, blockSteps, position, rounds);
        TrajectoryJob job = Job(plan, new(0, [slow, line]));
        var expected = new (double Slow, Complex Line)[Count];
        double[][][] numbers =
            [.. job.Addresses.Select(a => Enumerable.Range(1, 3).Select(d => Numbers(plan, a, FirstDraw + d, position)).ToArray())];
        double worst = 0;
        Advance(job, position, part =>
        {
            for (int i = 0; i < Count; i++)
            {
                for (int n = part.Start.Value * stepsPerSample; n < part.End.Value * stepsPerSample; n++)
                {
                    expected[i].Slow = Next(expected[i].Slow, slow, numbers[i][0][n]).Real;
                    expected[i].Line = Next(expected[i].Line, line, new(numbers[i][1][n], numbers[i][2][n]));
                }

                ReadOnlySpan<double> memory = job.State.AsSpan(((i + 1) * job.StateLength) - 3, 3);
                worst = Math.Max(worst, Math.Abs(expected[i].Slow - memory[0]));
                worst = Math.Max(worst, (expected[i].Line - new Complex(memory[1], memory[2])).Magnitude);
            }
        });
        Within(worst, 32 * Rounding(single));

        static Complex Next(Complex z, PoleParameters pole, Complex normal) =>
            (Complex.Exp(new Complex(-pole.Rate, pole.AngularFrequency) * Step) * z)
            + (Math.Sqrt(pole.Variance * -double.ExpM1(-2 * pole.Rate * Step)) * normal);
    }

    private void Within(double worst, double bound)
    {
        Output.WriteLine($"wrong by {worst:E1}, bound {bound:E1}");
        Assert.InRange(worst, 0, bound);
    }

    private static KernelPlan Plan(bool single, int stepsPerSample, int blockSteps, int position, int rounds) =>
        NoiseJobs.Plan(NoiseCells.Empty, Step, stepsPerSample, position + Samples, single) with
        {
            KeepsSpins = false,
            BlockSteps = blockSteps,
            Rounds = rounds,
        };

    private static TrajectoryJob Job(KernelPlan plan, NoiseParameters noise) => NoiseJobs.Read(
        plan,
        noise,
        StreamId.PseudomagneticField,
        FirstDraw,
        [new(0x9E3779B97F4A7C15, 0, 0), new(3, uint.MaxValue, 5), new(ulong.MaxValue, 17, uint.MaxValue)],
        new double[Count * noise.Memory]);

    /// <summary>Samples of every trajectory from a position on, run in three parts.</summary>
    private double[][] Advance(TrajectoryJob job, int position, Action<Range> ended)
    {
        job.Begin();
        job.Resume(position, job.State, job.Status);
        List<double>[] found = [.. Enumerable.Range(0, Count).Select(_ => new List<double>())];
        using ILoadedJob loaded = Device.Load(job);
        int done = 0;
        foreach (int part in new[] { 1, 2, Samples - 3 })
        {
            loaded.Advance(part, _ => { }, default);
            for (int i = 0; i < Count; i++)
                found[i].AddRange(Enumerable.Range(0, part).Select(s => job.Output[2 * ((i * part) + s)]));
            ended(done..(done + part));
            done += part;
        }

        return [.. found.Select(f => f.ToArray())];
    }

    private static double[] Numbers(KernelPlan plan, RandomAddress address, int draw, int position) => plan.Single
        ? Numbers<F32x1, U32x1>(plan, address, draw, position)
        : Numbers<F64x1, U32x1>(plan, address, draw, position);

    private static double[] Numbers<T, U>(KernelPlan plan, RandomAddress address, int draw, int position)
        where T : unmanaged, IReal<T>
        where U : unmanaged, IBits<U, T>
    {
        var numbers = new T[Samples * plan.StepsPerSample];
        NormalNumbers<T, U>.For([address], StreamId.PseudomagneticField, draw, plan.Rounds)
            .Fill(numbers, (long)position * plan.StepsPerSample);
        return [.. numbers.Select(Value)];

        static double Value(T number)
        {
            Span<double> room = stackalloc double[1];
            T.Store(number, room);
            return room[0];
        }
    }
}
