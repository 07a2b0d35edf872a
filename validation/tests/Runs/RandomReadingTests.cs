using SpinAmp.Kernels.Devices;
using SpinAmp.Tests.Support;
using SpinAmp.Validation;
using Xunit.Abstractions;

namespace SpinAmp.Tests.Runs;

/// <summary>Readings of random cells of every kind and size against SciPy; the check routes-random-readings runs many more.</summary>
public class RandomReadingTests(ITestOutputHelper output)
{
    private const double MostAngle = 600;

    [PythonTheory("numpy", "scipy")]
    [InlineData("trace", 8)]
    [InlineData("ring-down", 6)]
    [InlineData("lock-in", 6)]
    public void What_is_read_is_within_the_tolerance_of_an_independent_solver(string observed, int count)
    {
        var (readings, refusals) = RandomReading.Of(
            new CpuDevice(LaneSets.Widest, 2), observed, count, MostAngle, CancellationToken.None);
        foreach (string refusal in refusals)
            output.WriteLine(refusal);
        foreach (RandomReading reading in readings)
            output.WriteLine($"{reading.Error:F2} of the tolerance: {(reading.Error > 1 ? reading.Text : reading.Text.Split('\n')[0])}");
        Assert.All(readings, r => Assert.True(r.Error <= 2, r.Text));
    }
}
