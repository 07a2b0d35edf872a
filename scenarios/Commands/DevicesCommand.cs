using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Spectre.Console;
using SpinAmp.Engine.Devices;
using SpinAmp.Engine.Runs;
using SpinAmp.Kernels.Devices;
using SpinAmp.Scenarios.Terminal;

namespace SpinAmp.Scenarios.Commands;

/// <summary><c>spinamp devices</c>: what this machine can run on.</summary>
public static class DevicesCommand
{
    private sealed record Entry(string Device, string Lanes, int Double, int Single, int Threads, bool Default);

    private sealed record Card(int Number, string Name, string DefaultPrecision);

    private sealed record Listing(Entry[] Processor, Card[] Cards, string WhyNoCards);

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "As JSON." };
        var command = new Command("devices", "List what this machine can run on.") { json };
        command.SetAction(arguments =>
        {
            Entry[] entries = [.. LaneSets.Available.Select(set => new Entry(
                Machine.Processor,
                DeviceArguments.Name(set),
                LaneSets.Width(set, single: false),
                LaneSets.Width(set, single: true),
                Environment.ProcessorCount,
                set == LaneSets.Widest))];
            GpuLeaf leaf = GpuLeaf.Default;
            var listing = new Listing(
                entries,
                [.. leaf.Cards.Select((card, i) => new Card(i, card.Name, card.PrefersSingle ? "float" : "double"))],
                leaf.WhyNone);
            if (arguments.GetValue(json))
                Console.WriteLine(JsonSerializer.Serialize(listing, JsonOutput.Options));
            else
                Print(listing);
            return ExitCodes.Done;
        });
        return command;
    }

    private static void Print(Listing listing)
    {
        Entry[] entries = listing.Processor;
        var table = new Table().Border(TableBorder.Simple).AddColumns("lanes", "double", "single", "threads", "");
        foreach (Entry e in entries)
        {
            table.AddRow(
                e.Lanes,
                e.Double.ToString(CultureInfo.InvariantCulture),
                e.Single.ToString(CultureInfo.InvariantCulture),
                e.Threads.ToString(CultureInfo.InvariantCulture),
                e.Default ? "default" : "");
        }

        AnsiConsole.WriteLine($"CPU: {entries[0].Device}");
        AnsiConsole.Write(table);
        AnsiConsole.WriteLine(listing.Cards.Length > 0 ? "GPU:" : $"GPU: none; {listing.WhyNoCards}");
        foreach (Card card in listing.Cards)
            AnsiConsole.WriteLine($"  {card.Name}; run.precision auto is {card.DefaultPrecision}");
    }
}
