using System.CommandLine;
using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Runs;
using SpinAmp.Kernels.Devices;

namespace SpinAmp.Scenarios.Commands;

/// <summary>On what to run: lane set and threads.</summary>
public sealed class DeviceArguments
{
    private const string Auto = "auto";

    private readonly Option<int?> threads = new("--threads") { Description = "Threads; all cores unless given.", HelpName = "n" };

    private readonly Option<string> lanes = new("--lanes")
    {
        Description = "Lane set: auto, scalar, avx2 or avx512. All give the same bits.",
        HelpName = "set",
        DefaultValueFactory = _ => Auto,
    };

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(threads);
        command.Add(lanes);
    }

    /// <summary>The device that was asked for.</summary>
    /// <exception cref="PlanException">This machine has no such device.</exception>
    public CpuDevice Device(ParseResult arguments)
    {
        int count = arguments.GetValue(threads) ?? Environment.ProcessorCount;
        if (count < 1)
            throw new PlanException($"--threads: must be at least 1, was {count}");
        string name = arguments.GetValue(lanes)!;
        if (name == Auto)
            return new(LaneSets.Widest, count);
        string available = string.Join(", ", LaneSets.Available.Select(Name));
        return Enum.TryParse(name, ignoreCase: true, out LaneSet set) && LaneSets.Available.Contains(set)
            ? new(set, count)
            : throw new PlanException($"--lanes: must be auto or one this processor has ({available}), was {name}");
    }

    /// <summary>A lane set as the command line spells it.</summary>
    public static string Name(LaneSet set) => set.ToString().ToLowerInvariant();

    /// <summary>A device in words, as results carry it.</summary>
    public static string Describe(CpuDevice device) =>
        $"CPU {Machine.Processor}, {Name(device.Lanes)} lanes, {device.Threads} thread{(device.Threads == 1 ? "" : "s")}";
}
