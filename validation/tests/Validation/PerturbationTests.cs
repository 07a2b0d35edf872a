using System.Collections.Concurrent;
using SpinAmp.Kernels.Devices;
using SpinAmp.Validation;
using Xunit.Abstractions;

namespace SpinAmp.Tests.Validation;

/// <summary>Every check can fail: for each mistake that a simulator could have, some check turns red that passes without it.</summary>
public class PerturbationTests(ITestOutputHelper output)
{
    private static readonly CpuDevice Device = new(LaneSets.Widest, 2);
    private static readonly ConcurrentDictionary<string, CheckOutcome> Unperturbed = new();

    public static TheoryData<string, Topic> Mistakes => new()
    {
        { "J is twice as large", Topic.DressedModes },
        { "the noble gas's field is twice as large", Topic.DressedModes },
        { "the alkali turns the other way", Topic.DressedModes },
        { "the noble gas turns the other way", Topic.DressedModes },
        { "the alkali's field on the noble gas has the other sign", Topic.DressedModes },
        { "a 1/2 is dropped from the alkali's field on the noble gas", Topic.DressedModes },
        { "the noble gas does not feel the alkali", Topic.DressedModes },
        { "the alkali relaxes at half its rate", Topic.DressedModes },
        { "the noble gas relaxes at half its rate", Topic.DressedModes },
        { "nothing of the noble gas's pump is exchange", Topic.Limits },
        { "drives are twice as large", Topic.Limits },
        { "drives act on the other species", Topic.Limits },
        { "the signal is taken along minus the probe's axis", Topic.Limits },
        { "noise is larger by sqrt(2)", Topic.Noise },
    };

    [Fact]
    public void Every_mistake_is_tried() => Assert.Equal(
        Perturbation.All.Keys.Order(StringComparer.Ordinal), Mistakes.Select(m => (string)((object[])m)[0]!).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_turns_a_check_red(string mistake, Topic topic)
    {
        Check[] candidates = [.. CheckCatalogue.All.Where(c => c.Topic == topic).OrderBy(CheckWork.Of)];
        var perturbed = new PerturbedDevice(Device, Perturbation.All[mistake]);
        Check? red = candidates.FirstOrDefault(c => Run(c, perturbed).Failed);

        Assert.True(red is not null, $"none of {string.Join(", ", candidates.Select(c => c.Name))} sees that {mistake}");
        output.WriteLine($"{mistake}: {red.Name}");
        CheckOutcome without = Unperturbed.GetOrAdd(red.Name, _ => Run(red, Device));
        Assert.True(without.Passed, $"{red.Name} fails without any mistake");
    }

    private static CheckOutcome Run(Check check, IDevice device) =>
        ValidationRun.Run([check], new Laboratory(device, isQuick: true, 1, default), _ => null, _ => { })[0];
}
