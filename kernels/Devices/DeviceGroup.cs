namespace SpinAmp.Kernels.Devices;

/// <summary>Several devices that share every job, each in proportion to its width.</summary>
/// <param name="members">The devices, at least one.</param>
public sealed class DeviceGroup(IReadOnlyList<IDevice> members) : IDevice
{
    /// <inheritdoc/>
    public string Name => string.Join(" and ", members.Select(m => m.Name));

    /// <inheritdoc/>
    public int Threads => members.Max(m => m.Threads);

    /// <inheritdoc/>
    public bool PrefersSingle => members.Any(m => m.PrefersSingle);

    /// <inheritdoc/>
    public int Width(KernelPlan plan) => members.Sum(m => m.Width(plan));

    /// <inheritdoc/>
    public int Capacity(TrajectoryJob job)
    {
        double width = Width(job.Plan);
        double most = members.Min(m => Math.Floor(m.Capacity(job) * (width / m.Width(job.Plan))));
        return (int)Math.Clamp(most - members.Count, 1, int.MaxValue);
    }

    /// <inheritdoc/>
    public IDevice? Without(IDevice lost) => members.Select(m => m.Without(lost)).OfType<IDevice>().ToArray() switch
    {
        [] => null,
        [var last] => last,
        var left => new DeviceGroup(left),
    };

    /// <inheritdoc/>
    public ILoadedJob Load(TrajectoryJob job)
    {
        var loaded = new Loaded(job);
        try
        {
            double width = Width(job.Plan);
            double end = 0;
            int first = 0;
            foreach (IDevice member in members)
            {
                end += member.Width(job.Plan) / width * job.Count;
                int last = ReferenceEquals(member, members[^1]) ? job.Count : (int)Math.Round(end);
                if (last > first)
                    loaded.Add(new(job, first..last), member);
                first = last;
            }

            return loaded;
        }
        catch
        {
            loaded.Dispose();
            throw;
        }
    }

    private sealed class Loaded(TrajectoryJob job) : ILoadedJob
    {
        private readonly List<(JobSlice Slice, ILoadedJob Job)> shares = [];

        public void Add(JobSlice slice, IDevice device) => shares.Add((slice, device.Load(slice.Part)));

        public void Advance(int samples, Action<long> report, CancellationToken cancel)
        {
            job.BeginPart(samples);
            Task[] running = [.. shares.Select(s => Task.Factory.StartNew(
                () => s.Job.Advance(samples, report, cancel),
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default))];
            Task.WhenAll(running).GetAwaiter().GetResult();
            foreach (var (slice, _) in shares)
                slice.Give();
            job.EndPart();
        }

        public void Dispose()
        {
            foreach (var (_, loaded) in shares)
                loaded.Dispose();
        }
    }
}
