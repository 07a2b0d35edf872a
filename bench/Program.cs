using System.CommandLine;
using SpinAmp.Bench;
using SpinAmp.Bench.Cards;
using SpinAmp.Bench.Parts;
using SpinAmp.Bench.WorkPrecision;

var json = new Option<bool>("--json") { Description = "Print a list of entries as JSON instead of a table." };
var quick = new Option<bool>("--quick") { Description = "0.2 s an entry and short stretches for SciPy: a look, not a record." };
var filter = new Option<string>("--filter") { Description = "Run the entries whose name contains this.", DefaultValueFactory = _ => "" };
var seconds = new Option<double>("--seconds")
{
    Description = "Time per entry in s, and as much for its yardstick.",
    DefaultValueFactory = _ => 3,
};
var command = new RootCommand("Measures every kernel: steps per second beside C++ of the same step, simulated seconds per core-second.")
{
    json, quick, filter, seconds,
};
command.Subcommands.Add(CardsCommand.Make());
command.Subcommands.Add(PartsCommand.Make());
command.Subcommands.Add(WorkPrecisionCommand.Make());
command.SetAction(result =>
{
    bool isQuick = result.GetValue(quick);
    double perEntry = isQuick ? 0.2 : result.GetValue(seconds);
    if (!(perEntry > 0))
    {
        Console.Error.WriteLine($"bench: --seconds must be above 0; given {perEntry}");
        return 2;
    }

    var clock = new Stopclock(perEntry);
    string part = result.GetValue(filter)!;
    Benchmark[] chosen =
    [
        .. new KernelBenchmarks(clock, Compile()).All().Concat(new AccuracyBenchmarks(clock, isQuick).All())
            .Where(b => b.Name.Contains(part, StringComparison.Ordinal)),
    ];
    return Measuring.Report(chosen, result.GetValue(json));
});

ParseResult parsed = command.Parse(args);
if (parsed.Errors.Count > 0)
{
    Console.Error.WriteLine($"bench: {parsed.Errors[0].Message} See spinamp bench --help.");
    return 2;
}

return parsed.Invoke();

static Yardstick? Compile()
{
    try
    {
        return Yardstick.Compile();
    }
    catch (InvalidOperationException e)
    {
        Console.Error.WriteLine($"bench: no yardstick ratios: {e.Message}");
        return null;
    }
}
