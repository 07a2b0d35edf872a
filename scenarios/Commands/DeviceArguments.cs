using System.CommandLine;
using System.Globalization;
using SpinAmp.Engine.Devices;
using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Runs;
using SpinAmp.Kernels.Devices;

namespace SpinAmp.Scenarios.Commands;

/// <summary>On what to run: processor or cards, lane set and threads.</summary>
public sealed class DeviceArguments
{
    private const string Auto = "auto";
    private const string Processor = "cpu";
    private const string Card = "gpu";
    private const string All = "all";

    // For tests of the leaf where there is no card; not in the help.
    private const string Emulator = "emulator";

    private readonly Option<string> device = new("--device")
    {
        Description = "cpu, gpu (the first card), gpu:1 (by number, see spinamp devices), gpu:0,1, gpu:all, "
            + "or auto: all cards with CUDA, else the processor.",
        HelpName = "which",
        DefaultValueFactory = _ => Auto,
    };

    private readonly Option<int?> threads = new("--threads") { Description = "Threads; all cores unless given.", HelpName = "n" };

    private readonly Option<string> lanes = new("--lanes")
    {
        Description = "Lane set of the processor: auto, scalar, avx2 or avx512. All give the same bits.",
        HelpName = "set",
        DefaultValueFactory = _ => Auto,
    };

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(device);
        command.Add(threads);
        command.Add(lanes);
    }

    /// <summary>The device that was asked for.</summary>
    /// <exception cref="PlanException">This machine has no such device.</exception>
    public ChosenDevice Device(ParseResult arguments)
    {
        int count = arguments.GetValue(threads) ?? Environment.ProcessorCount;
        if (count < 1)
            throw new PlanException($"--threads: must be at least 1, was {count}");
        string which = arguments.GetValue(device)!;
        string set = arguments.GetValue(lanes)!;
        var processor = new CpuDevice(Lanes(set), count, Machine.Processor);
        if (which == Processor || (which == Auto && set != Auto))
            return new(processor, count, "", IsGiven: true);
        if (which == Auto)
        {
            GpuLeaf leaf = GpuLeaf.Default;
            if (leaf.IsBroken)
                Console.Error.WriteLine($"warning: {leaf.WhyNone}");
            return leaf.Defaults.Count > 0
                ? new(Together(leaf.Defaults), count, "", IsGiven: false)
                : new(processor, count, leaf.Cards.Count > 0 ? $"--device gpu takes {leaf.Cards[0].Name}" : leaf.WhyNone, IsGiven: false);
        }

        IDevice card = Cards(which);
        return set == Auto ? new(card, count, "", IsGiven: true)
            : throw new PlanException($"--lanes: is for the processor, was {set} with --device {which}; leave one of them out");
    }

    /// <summary>A lane set as the command line spells it.</summary>
    public static string Name(LaneSet set) => set.ToString().ToLowerInvariant();

    private static LaneSet Lanes(string name)
    {
        if (name == Auto)
            return LaneSets.Widest;
        string available = string.Join(", ", LaneSets.Available.Select(Name));
        return Enum.TryParse(name, ignoreCase: true, out LaneSet set) && LaneSets.Available.Contains(set)
            ? set : throw new PlanException($"--lanes: must be auto or one this processor has ({available}), was {name}");
    }

    private static IDevice Cards(string which)
    {
        string[] parts = which.Split(':', 2);
        bool isList = parts.Length == 1 || parts[1] == All || parts[1].Split(',').All(IsNumber);
        if (which != Emulator && (parts[0] != Card || !isList))
            throw new PlanException($"--device: must be {Processor}, {Card}, {Card}:0, {Card}:0,1, {Card}:{All} or {Auto}, was {which}");
        GpuLeaf leaf = GpuLeaf.Default;
        if (which == Emulator && leaf.Source is { } source)
            return source.Emulator;
        if (leaf.Cards.Count == 0)
            throw new PlanException($"--device: must be {Processor} or {Auto} here, was {which}: {leaf.WhyNone}");
        if (parts.Length == 1)
            return leaf.Cards[0];
        return Together(parts[1] == All ? leaf.Cards : [.. parts[1].Split(',').Select(Number).Distinct().Select(n => leaf.Cards[n])]);

        static bool IsNumber(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);

        int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int n) && n < leaf.Cards.Count
            ? n : throw new PlanException($"--device: numbers of cards here are {CardNumbers(leaf)}, was {which}");
    }

    private static string CardNumbers(GpuLeaf leaf) => leaf.Cards.Count == 1 ? "0" : $"0 to {leaf.Cards.Count - 1}";

    private static IDevice Together(IReadOnlyList<IDevice> cards) => cards is [var one] ? one : new DeviceGroup(cards);
}
