using System.Globalization;
using Xunit.Abstractions;

namespace SpinAmp.Tests.Devices.Parity;

/// <summary>What a card would be given, checked without one: kernels compile, use no slow or inexact instruction, and fit.</summary>
public class PtxTests(ITestOutputHelper output)
{
    // Together every flow, waveform, noise and integrator; compiling all kernels would take minutes.
    public static TheoryData<string, int> Kernels => new()
    {
        { "plain single", 80 }, { "plain single", 90 }, { "plain double", 90 }, { "normals single", 90 }, { "normals double", 90 },
        { "0 drives double", 80 }, { "16 drives single", 90 }, { "small steps single", 90 }, { "unequal single", 90 }, { "Kutta", 90 },
        { "noisy LargeAngle Unequal single", 80 }, { "noisy Unequal SmallAngle double", 90 },
    };

    // Registers and bytes spilt by ptxas 11.8: 128 and 0, 226 and 0, 190 and 0, 255 and 428. More would be a loss of speed.
    public static TheoryData<string, int, int, int> Sizes => new()
    {
        { "plain single", 90, 136, 0 }, { "plain single", 80, 136, 0 }, { "plain double", 90, 240, 0 }, { "plain double", 80, 240, 0 },
        { "normals single", 90, 208, 0 }, { "normals double", 90, 255, 512 },
        { "16 drives single", 90, 255, 2300 }, { "Kutta", 90, 255, 400 },
        { "noisy LargeAngle Unequal single", 80, 255, 800 }, { "noisy Unequal SmallAngle double", 90, 255, 2600 },
    };

    // ILGPU 1.5 names no target beyond sm_80: what it says there a driver or ptxas assembles for anything later.
    [LeafTheory]
    [MemberData(nameof(Kernels))]
    public void Kernels_compile_to_plain_exact_instructions(string name, int architecture)
    {
        PtxKernel kernel = PtxKernel.Of(name, architecture);
        Assert.InRange(kernel.Target, 80, architecture);
        Assert.InRange(kernel.Instructions.Count, 300, 20_000);
        string[] codes = [.. kernel.Instructions.Select(i => i.Code).Distinct()];
        Assert.DoesNotContain(codes, c => c.StartsWith("call", StringComparison.Ordinal) || c.Contains(".local", StringComparison.Ordinal));
        Assert.DoesNotContain(codes, c => c.Contains(".approx", StringComparison.Ordinal) || c.Contains(".ftz", StringComparison.Ordinal));
        string other = name.EndsWith("single", StringComparison.Ordinal) ? ".f64" : ".f32";
        Assert.DoesNotContain(codes, c => c.EndsWith(other, StringComparison.Ordinal));
        output.WriteLine($"{name}: {kernel.Instructions.Count} instructions");
    }

    // OpenCL has no doubles on many cards, and says nothing of it before it compiles.
    [LeafTheory]
    [InlineData("plain single")]
    [InlineData("normals single")]
    public void Single_precision_in_OpenCL_asks_for_no_doubles(string name)
    {
        string[] lines = Leaf.Source.CompileOpenCl(PtxKernel.Job(name)).Split('\n');
        Assert.Contains(lines, l => l.Contains("kernel void", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, l => l.Contains("double", StringComparison.Ordinal) && !l.StartsWith('#'));
    }

    // Three components of the noble gas's sum and of its angle's; under noise of the alkali's sum and of the noble gas's kicks too.
    // A compiler that took rounding for exact would have folded them away.
    [LeafTheory]
    [InlineData("plain single", 3, 3)]
    [InlineData("small steps single", 3, 3)]
    [InlineData("unequal single", 3, 3)]
    [InlineData("normals single", 9, 3)]
    [InlineData("plain double", 0, 0)]
    public void Compensated_sums_are_not_folded_away(string name, int sums, int angles)
    {
        PtxKernel kernel = PtxKernel.Of(name, 90);
        Assert.Equal(angles, kernel.Roundings);

        // The rounding of an angle holds one such remainder too.
        Assert.Equal(sums + angles, kernel.KeptRemainders);
    }

    [LeafTheory(Assembles = true)]
    [MemberData(nameof(Sizes))]
    public void Kernels_assemble_and_spill_no_more_than_they_did(string name, int architecture, int registers, int spiltBytes)
    {
        var (used, spilt) = Ptxas.Assemble(PtxKernel.Of(name, architecture).Text, architecture);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}, sm_{architecture}: {used} registers, {spilt} bytes spilt"));
        Assert.InRange(used, 1, registers);
        Assert.InRange(spilt, 0, spiltBytes);
    }
}
