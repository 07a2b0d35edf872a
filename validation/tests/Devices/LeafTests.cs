using System.Diagnostics;
using System.Reflection;
using System.Reflection.Emit;
using System.Text.Json;
using SpinAmp.Engine.Results;
using SpinAmp.Kernels.Devices;
using SpinAmp.Tests.Commands;
using SpinAmp.Tests.Resume;
using SpinAmp.Tests.Support;

namespace SpinAmp.Tests.Devices;

/// <summary>The command with a leaf that drives cards: found, loaded, chosen from, lost; or broken in each way that a leaf can be.</summary>
public sealed class LeafTests : IDisposable
{
    private const string Name = "SpinAmp.Kernels.Gpu";
    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    private string Leaf => folder.File($"{Name}.dll");

    [Fact]
    public void Its_cards_are_listed()
    {
        EmitFake();
        string[] lines = Spinamp(2, "devices").Output.Split('\n');
        Assert.Contains("GPU:", lines);
        Assert.Contains("  Card 0; run.precision auto is double", lines);
        Assert.Contains("  Card 1; run.precision auto is float", lines);
        JsonElement listing = JsonDocument.Parse(Spinamp(1, "devices", "--json").Output).RootElement;
        Assert.Equal("Card 0", Assert.Single(listing.GetProperty("cards").EnumerateArray()).GetProperty("name").GetString());
        Assert.NotEmpty(listing.GetProperty("processor").EnumerateArray());
    }

    [Theory]
    [InlineData("Card 0 and Card 1", "float")]
    [InlineData("Card 0 and Card 1", "float", "--device", "gpu:all")]
    [InlineData("Card 0", "double", "--device", "gpu")]
    [InlineData("Card 1", "float", "--device", "gpu:1")]
    [InlineData("Card 1 and Card 0", "float", "--device", "gpu:1,0")]
    [InlineData("emulated card", "double", "--device", "emulator")]
    public void A_run_is_on_the_cards_that_were_asked_for(string expected, string precision, params string[] device)
    {
        EmitFake();
        Program.Ended ended = Spinamp(2, [.. Ringdown, .. device]);
        Assert.Equal((0, ""), (ended.ExitCode, ended.Error));
        Assert.StartsWith($"on {expected}, {(precision == "float" ? "single" : "double")} precision (auto: ", ended.Output, StringComparison.Ordinal);
        Assert.Contains("s in kernels on cards; processor time: 0.0 s in kernels, ", ended.Output, StringComparison.Ordinal);
        var attributes = ResultFile.Read(folder.File("out/result.h5")).Attributes;
        Assert.Equal((expected, precision), (attributes["device"], attributes["precision"]));
    }

    [Theory]
    [InlineData("CPU", "--device", "cpu")]
    [InlineData("CPU", "--lanes", "scalar")]
    public void The_processor_is_there_for_the_asking(string expected, params string[] device)
    {
        EmitFake();
        Assert.StartsWith($"on {expected} ", Spinamp(2, [.. Ringdown, .. device]).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "--device: numbers of cards here are 0 to 1, was gpu:2", "--device", "gpu:2")]
    [InlineData(1, "--device: must be cpu, gpu, gpu:0, gpu:0,1, gpu:all or auto, was gpu:x", "--device", "gpu:x")]
    [InlineData(1, "--device: must be cpu, gpu, gpu:0, gpu:0,1, gpu:all or auto, was gpus", "--device", "gpus")]
    [InlineData(1, "--lanes: is for the processor, was scalar with --device gpu; leave one of them out", "--device", "gpu", "--lanes", "scalar")]
    [InlineData(0, "--device: must be cpu or auto here, was gpu: no driver was found", "--device", "gpu")]
    public void Cards_that_are_not_there_are_refused(int cards, string expected, params string[] device)
    {
        EmitFake();
        AssertRefused(expected, Spinamp(cards, [.. Ringdown, .. device]));
    }

    [Fact]
    public void Without_cards_the_processor_runs_and_says_why()
    {
        EmitFake();
        Program.Ended ended = Spinamp(0, Ringdown);
        Assert.Equal((0, ""), (ended.ExitCode, ended.Error));
        Assert.Contains("; no driver was found\n", ended.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text", "cannot be loaded: BadImageFormatException: ")]
    [InlineData("empty", "must have one public IDeviceSource, has 0")]
    [InlineData("stale", "was built from other sources")]
    public void A_broken_leaf_is_one_line_and_stops_only_those_who_asked_for_it(string kind, string why)
    {
        if (kind == "text")
            File.WriteAllText(Leaf, "no assembly");
        else
            Emit(typeof(object), kind == "stale" ? [typeof(IDeviceSource)] : []);
        AssertRefused($"--device: must be cpu or auto here, was gpu: {Leaf}: {why}", Spinamp(1, [.. Ringdown, "--device", "gpu"]));
        Program.Ended ended = Spinamp(1, Ringdown);
        Assert.Equal(0, ended.ExitCode);
        Assert.StartsWith($"warning: {Leaf}: {why}", Assert.Single(Lines(ended.Error)), StringComparison.Ordinal);
        Assert.StartsWith("on CPU ", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_card_that_is_lost_is_told_twice_and_named_in_the_result()
    {
        EmitFake();
        Assert.Equal(0, Spinamp(1, [.. Ringdown, "--device", "cpu"]).ExitCode);
        string[] expected = LongRun.Variables(folder.File("out/result.h5"));
        Program.Ended ended = Spinamp(1, [.. Ringdown, "--device", "gpu", "--force"], loss: 2);

        Assert.Equal(0, ended.ExitCode);
        string warning = Assert.Single(Lines(ended.Error));
        Assert.StartsWith("warning: Card 0: failed in advance; a snapshot is kept; going on with CPU ", warning, StringComparison.Ordinal);
        Assert.Contains(warning, Lines(ended.Output));
        Assert.Equal(expected, LongRun.Variables(folder.File("out/result.h5")));
        Assert.StartsWith(
            "Card 0, then CPU ", (string)ResultFile.Read(folder.File("out/result.h5")).Attributes["device"], StringComparison.Ordinal);
    }

    [Fact]
    public void Describe_names_the_device_and_the_reason_of_the_precision()
    {
        EmitFake();
        JsonElement plan = JsonDocument.Parse(Spinamp(2, "describe", "scenarios/ringdown.yaml", "--quick", "--json").Output).RootElement;
        Assert.Equal("Card 0 and Card 1", plan.GetProperty("device").GetString());
        Assert.StartsWith("auto: ", plan.GetProperty("precision_reason").GetString(), StringComparison.Ordinal);
        Assert.All(plan.GetProperty("kernels").EnumerateArray(), k => Assert.Equal("float", k.GetProperty("precision").GetString()));
    }

    [Fact]
    public void A_card_that_is_lost_while_it_is_timed_ends_describe_with_a_line()
    {
        EmitFake();
        Program.Ended ended = Spinamp(1, ["describe", "scenarios/ringdown.yaml", "--quick"], loss: 1);
        Assert.Equal((70, ""), (ended.ExitCode, ended.Output));
        Assert.Equal("spinamp: Card 0: failed in advance; write --device cpu to do without it", Assert.Single(Lines(ended.Error)));
    }

    private string[] Ringdown => ["run", "scenarios/ringdown.yaml", "--quick", "--out", folder.File("out")];

    private Program.Ended Spinamp(int cards, params string[] arguments) => Spinamp(cards, arguments, loss: 0);

    private Program.Ended Spinamp(int cards, string[] arguments, int loss)
    {
        using Process process = Program.StartWith(
            new() { ["SPINAMP_GPU"] = folder.FullName, [FakeSource.CardsVariable] = $"{cards}", [FakeSource.LossVariable] = $"{loss}" },
            arguments);
        return Program.End(process);
    }

    // What the leaf needs lies beside it, as packages would.
    private void EmitFake()
    {
        Emit(typeof(FakeSource), []);
        File.Copy(typeof(FakeSource).Assembly.Location, folder.File("SpinAmp.Tests.dll"));
    }

    // An interface of which nothing is implemented is what a leaf has that was built before a member was added.
    private void Emit(Type parent, Type[] interfaces)
    {
        var assembly = new PersistedAssemblyBuilder(new AssemblyName(Name), typeof(object).Assembly);
        TypeBuilder type = assembly.DefineDynamicModule(Name).DefineType("Source", TypeAttributes.Public, parent, interfaces);
        type.CreateType();
        assembly.Save(Leaf);
    }

    private static void AssertRefused(string expected, Program.Ended ended)
    {
        Assert.Equal((2, ""), (ended.ExitCode, ended.Output));
        Assert.StartsWith($"spinamp: {expected}", Assert.Single(Lines(ended.Error)), StringComparison.Ordinal);
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
