using Perfolizer.Horology;

namespace SpinAmp.Bench.Parts;

/// <summary>This process's processor time as BenchmarkDotNet's clock, so that other programs do not count.</summary>
internal sealed class ProcessorClock : IClock
{
    public string Title => "processor time";

    public bool IsAvailable => true;

    public Frequency Frequency => new(TimeSpan.TicksPerSecond);

    public long GetTimestamp() => Environment.CpuUsage.TotalTime.Ticks;
}
