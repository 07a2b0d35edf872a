using SpinAmp.Kernels.Devices;

namespace SpinAmp.Tests.Devices;

/// <summary>The processor posing as a card, which fails where a test says and then runs nothing more.</summary>
public sealed class FakeCard(string name) : IDevice
{
    private readonly CpuDevice processor = new(LaneSet.Scalar, 1);
    private bool lost;

    public string Name => name;

    public int Threads => 2;

    public bool PrefersSingle { get; init; }

    /// <summary>Fails at this call of Advance, from 1; never at 0.</summary>
    public int LostAtAdvance { get; init; }

    /// <summary>Fails at this call of Load, from 1; never at 0.</summary>
    public int LostAtLoad { get; init; }

    /// <summary>Fails when asked for its free memory for this time, from 1; never at 0.</summary>
    public int LostAtCapacity { get; init; }

    /// <summary>Whether, failing within a part, it leaves nonsense in the job.</summary>
    public bool Corrupts { get; init; }

    /// <summary>Trajectories that it holds.</summary>
    public int Room { get; init; } = int.MaxValue;

    /// <summary>Why it has no kernel; empty where it has.</summary>
    public string Refusal { get; init; } = "";

    public int Capacities { get; private set; }

    public int Loads { get; private set; }

    public int Disposals { get; private set; }

    public int Advances { get; private set; }

    /// <summary>The most trajectories that it was given at once.</summary>
    public int Largest { get; private set; }

    public int Width(KernelPlan plan) => Refusal.Length == 0 ? processor.Width(plan) : throw new NotSupportedException(Refusal);

    public int Capacity(TrajectoryJob job) => ++Capacities == LostAtCapacity || lost ? throw Loss("capacity") : Room;

    public ILoadedJob Load(TrajectoryJob job)
    {
        if (++Loads == LostAtLoad || lost)
            throw Loss("load");
        Largest = Math.Max(Largest, job.Count);
        return new Loaded(this, job);
    }

    private DeviceLostException Loss(string where)
    {
        lost = true;
        return new(this, $"{name}: failed in {where}", new InvalidOperationException("unplugged"));
    }

    private sealed class Loaded(FakeCard card, TrajectoryJob job) : ILoadedJob
    {
        private readonly ILoadedJob inner = card.processor.Load(job);

        public void Advance(int samples, Action<long> report, CancellationToken cancel)
        {
            bool fails = ++card.Advances == card.LostAtAdvance || card.lost;
            if (!fails || card.Corrupts)
                inner.Advance(samples, report, cancel);
            if (!fails)
                return;
            if (card.Corrupts)
            {
                Array.Fill(job.State, double.NaN);
                Array.Fill(job.Output, 1e300);
                Array.Fill(job.Spins, 1e300);
                Array.Fill(job.Status, TrajectoryStatus.NotFinite);
            }

            throw card.Loss("advance");
        }

        public void Dispose() => card.Disposals++;
    }
}
