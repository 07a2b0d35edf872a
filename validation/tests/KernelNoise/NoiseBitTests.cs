using SpinAmp.Kernels.Devices;
using SpinAmp.Tests.Support;

namespace SpinAmp.Tests.KernelNoise;

/// <summary>A noisy trajectory's bits depend on the trajectory alone, whatever runs beside it and however the run is cut.</summary>
public class NoiseBitTests
{
    private const int Count = NoisyTrajectories.Count;

    public static TheoryData<FlowKind, FlowKind, bool> Kernels
    {
        get
        {
            TheoryData<FlowKind, FlowKind, bool> kernels = [];
            foreach (FlowKind alkali in Enum.GetValues<FlowKind>())
            {
                foreach (FlowKind noble in new[] { FlowKind.SmallAngle, FlowKind.Unequal })
                {
                    kernels.Add(alkali, noble, false);
                    kernels.Add(alkali, noble, true);
                }
            }

            return kernels;
        }
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Every_batch_lane_set_and_thread_count_gives_the_bits_of_the_trajectory_alone(FlowKind alkali, FlowKind noble, bool single)
    {
        NoisyTrajectories all = new(47);
        KernelPlan plan = Plan(alkali, noble, single, 40, 2, 8);
        Bits[] alone = [.. Enumerable.Range(0, Count).Select(i => Run(all.Job(plan, [i]), LaneSet.Scalar, 1).Single())];
        Assert.Equal(Count, alone.Select(b => b.Spins[0]).Distinct().Count());
        var random = new Random(5);
        foreach (LaneSet lanes in LaneSets.Available)
        {
            for (int trial = 0; trial < 5; trial++)
            {
                int[] order = [.. Enumerable.Range(0, Count)];
                random.Shuffle(order);
                int[] batch = trial == 0 ? [.. Enumerable.Range(0, Count)] : order[..random.Next(1, Count)];
                Same([.. batch.Select(i => alone[i])], Run(all.Job(plan, batch), lanes, 1 + (trial % 3)));
            }
        }
    }

    // Drives and demodulators restart their polynomials at every block; spins and memories under noise alone know of none.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Blocks_of_any_size_give_the_same_spins_and_memories(bool single)
    {
        const int steps = 96;
        int[] batch = [.. Enumerable.Range(0, 17)];
        NoisyTrajectories all = new(11) { Drives = 0 };
        var whole = Jobs.Run(all.Job(Plan(FlowKind.LargeAngle, FlowKind.Unequal, single, 1, steps, 1), batch), LaneSets.Widest, 2);
        for (int block = 2; block <= 32; block++)
        {
            int samples = steps / block;
            KernelPlan plan = Plan(FlowKind.LargeAngle, FlowKind.Unequal, single, block, samples, block);
            var cut = Jobs.Run(all.Job(plan, batch), LaneSets.Widest, 2);
            foreach (int i in batch)
            {
                for (int s = 0; s < samples; s++)
                {
                    int at = 6 * ((i * steps) + ((s + 1) * block) - 1);
                    Assert.Equal(Words(whole.Spins.AsSpan(at, 6)), Words(cut.Spins.AsSpan(6 * ((i * samples) + s), 6)));
                }
            }

            if (steps % block == 0)
                Assert.Equal(Words(whole.State), Words(cut.State));
        }
    }

    [Theory]
    [InlineData(FlowKind.Unequal, FlowKind.Unequal, false)]
    [InlineData(FlowKind.Unequal, FlowKind.Unequal, true)]
    [InlineData(FlowKind.LargeAngle, FlowKind.SmallAngle, true)]
    public void A_run_in_parts_resumed_on_other_lanes_has_the_bits_of_one_run_through(FlowKind alkali, FlowKind noble, bool single)
    {
        const int samples = 14;
        int[] batch = [.. Enumerable.Range(0, 21)];
        NoisyTrajectories all = new(23);
        KernelPlan plan = Plan(alkali, noble, single, 12, samples, 6);
        Bits[] whole = Run(all.Job(plan, batch), LaneSet.Scalar, 2);
        var random = new Random(8);
        for (int trial = 0; trial < 12; trial++)
        {
            TrajectoryJob job = all.Job(plan, batch);
            job.Begin();
            List<double>[] output = [.. batch.Select(_ => new List<double>())], spins = [.. batch.Select(_ => new List<double>())];
            while (job.Position < samples)
            {
                LaneSet lanes = LaneSets.Available[random.Next(LaneSets.Available.Count)];
                new CpuDevice(lanes, 1 + random.Next(2)).Advance(job, random.Next(1, samples - job.Position + 1), _ => { }, default);
                foreach (int i in batch)
                {
                    // Per trajectory the two references follow each other: kept apart by their part's length.
                    output[i].AddRange(Interleaved(job, i));
                    spins[i].AddRange(job.Spins.AsSpan(i * job.OutputSamples * 6, job.OutputSamples * 6));
                }

                if (random.Next(2) == 0)
                    continue;
                TrajectoryJob other = all.Job(plan, batch);
                other.Resume(job.Position, [.. job.State], [.. job.Status]);
                job = other;
            }

            Same(whole, [.. batch.Select(i => new Bits(Words([.. output[i]]), Words([.. spins[i]]), Words(State(job, i)), job.Status[i]))]);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_trajectory_that_is_not_a_number_spoils_no_neighbour(bool single)
    {
        int[] batch = [.. Enumerable.Range(0, Count)];
        KernelPlan plan = Plan(FlowKind.Unequal, FlowKind.Unequal, single, 16, 3, 8);
        foreach (LaneSet lanes in LaneSets.Available)
        {
            NoisyTrajectories all = new(31);
            Bits[] sound = Run(all.Job(plan, batch), lanes, 2);
            all.Spoil(5);
            Bits[] found = Run(all.Job(plan, batch), lanes, 2);
            Assert.Equal(TrajectoryStatus.NotFinite, found[5].Status);
            Same([.. sound.Where((_, i) => i != 5)], [.. found.Where((_, i) => i != 5)]);
        }
    }

    private static KernelPlan Plan(FlowKind alkali, FlowKind noble, bool single, int stepsPerSample, int samples, int block) =>
        Jobs.Plan(5e-4, stepsPerSample, samples, single: single, alkali: alkali, noble: noble, doublings: 2, blockSteps: block)
            with { Noisy = true, KeepsSpins = true };

    private static Bits[] Run(TrajectoryJob job, LaneSet lanes, int threads)
    {
        Jobs.Run(job, lanes, threads);
        int spins = job.OutputSamples * 6;
        return [.. Enumerable.Range(0, job.Count).Select(i => new Bits(
            Words([.. Interleaved(job, i)]), Words(job.Spins.AsSpan(i * spins, spins)), Words(State(job, i)), job.Status[i]))];
    }

    private static IEnumerable<double> Interleaved(TrajectoryJob job, int trajectory) =>
        from sample in Enumerable.Range(0, job.OutputSamples)
        from reference in Enumerable.Range(0, job.References.Count)
        from part in new[] { 0, 1 }
        select job.Output[(trajectory * job.OutputStride) + (2 * ((reference * job.OutputSamples) + sample)) + part];

    private static Span<double> State(TrajectoryJob job, int trajectory) =>
        job.State.AsSpan(trajectory * job.StateLength, job.StateLength);

    private static long[] Words(ReadOnlySpan<double> values)
    {
        var words = new long[values.Length];
        for (int i = 0; i < words.Length; i++)
            words[i] = BitConverter.DoubleToInt64Bits(values[i]);
        return words;
    }

    private static void Same(Bits[] expected, Bits[] found)
    {
        Assert.Equal(expected.Length, found.Length);
        foreach (var (one, other) in expected.Zip(found))
        {
            Assert.Equal(TrajectoryStatus.Complete, other.Status);
            Assert.Equal(one.Output, other.Output);
            Assert.Equal(one.Spins, other.Spins);
            Assert.Equal(one.State, other.State);
        }
    }

    private sealed record Bits(long[] Output, long[] Spins, long[] State, TrajectoryStatus Status);
}
