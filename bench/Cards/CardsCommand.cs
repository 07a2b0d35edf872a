using System.CommandLine;
using SpinAmp.Engine.Devices;
using SpinAmp.Kernels.Devices;

namespace SpinAmp.Bench.Cards;

/// <summary>spinamp bench cards: the kernels on graphics cards.</summary>
internal static class CardsCommand
{
    /// <summary>The command.</summary>
    public static Command Make()
    {
        var filter = new Option<string>("--filter")
        {
            Description = "Measure the entries whose name contains this.", DefaultValueFactory = _ => "",
        };
        var seconds = new Option<double>("--seconds") { Description = "Time per entry in s.", DefaultValueFactory = _ => 3 };
        var json = new Option<bool>("--json") { Description = "Print a list of entries as JSON instead of a table." };

        // The command can be tried where there is no card; its figures then say nothing.
        var emulator = new Option<bool>("--emulator") { Description = "The leaf's emulation of a card.", Hidden = true };
        var command = new Command("cards", "Measures the kernels on every graphics card: steps per second and share of its measured peak.")
        {
            filter, seconds, json, emulator,
        };
        command.SetAction(result =>
        {
            GpuLeaf leaf = GpuLeaf.Default;
            IReadOnlyList<IDevice> cards = result.GetValue(emulator) && leaf.Source is { } any ? [any.Emulator] : leaf.Cards;
            if (leaf.Source is not { } source || cards.Count == 0)
                return Refuse($"there must be a card to measure; {leaf.WhyNone}");
            if (!(result.GetValue(seconds) > 0))
                return Refuse($"--seconds must be above 0; given {result.GetValue(seconds)}");
            Benchmark[] chosen =
            [
                .. cards.SelectMany(c => new CardBenchmarks(source, c, result.GetValue(seconds)).All())
                    .Where(b => b.Name.Contains(result.GetValue(filter)!, StringComparison.Ordinal)),
            ];
            return Measuring.Report(chosen, result.GetValue(json));
        });
        return command;
    }

    private static int Refuse(string line)
    {
        Console.Error.WriteLine($"bench: {line}");
        return 2;
    }
}
