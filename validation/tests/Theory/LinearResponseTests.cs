using System.Numerics;
using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Engine.Theory;

namespace SpinAmp.Tests.Theory;

public class LinearResponseTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(0.7)]
    public void Susceptibilities_are_the_closed_forms_of_section_3(double pumpedPart)
    {
        var cell = PaperPresets.AsPrinted(ReferenceCell.Bias(-8.59));
        var R = pumpedPart * cell.NobleGas.LongitudinalRelaxation;
        cell = cell with { ExchangePumpingRate = R };
        var (gamma_a, gamma_b) = (cell.Alkali.GyromagneticRatio, cell.NobleGas.GyromagneticRatio);
        var (A0, N0) = (cell.Alkali.EquilibriumField, cell.NobleGas.EquilibriumField);
        var (i, w, J2) = (Complex.ImaginaryOne, Math.Tau * -10.05, Math.Pow(Math.Tau * 4.8, 2));
        var D_a = i * (w - gamma_a * (-8.59e-7 + N0)) + Math.Tau * 1600;
        var D_b = i * (w - gamma_b * (-8.59e-7 + A0)) + 1 / 130.0;
        var determinant = D_a * D_b + J2 * (1 + i * R / (gamma_b * A0));
        var response = new LinearResponse(cell);
        AssertClose(-i * gamma_a * A0 * (D_b - i * gamma_b * N0) / determinant, response.Susceptibility(w, DriveTarget.Both));
        AssertClose(-J2 / determinant, response.Susceptibility(w, DriveTarget.NobleGas));
        AssertClose(-i * gamma_a * A0 * D_b / determinant, response.Susceptibility(w, DriveTarget.Alkali));
    }

    [Fact]
    public void One_way_coupling_keeps_the_chain_and_drops_the_back_action()
    {
        var cell = PaperPresets.AsPrinted(ReferenceCell.Bias(-8.59));
        cell = cell with { Coupling = Coupling.NobleOnAlkali, ExchangePumpingRate = 1 / 130.0 };
        var (i, w) = (Complex.ImaginaryOne, Math.Tau * -10.05);
        var D_a = i * (w - cell.AlkaliFrequency) + cell.Alkali.TransverseRelaxation;
        var D_b = i * (w - cell.NobleGas.GyromagneticRatio * -8.59e-7) + 1 / 130.0;
        AssertClose(-Math.Pow(Math.Tau * 4.8, 2) / (D_a * D_b), new LinearResponse(cell).Susceptibility(w, DriveTarget.NobleGas));
    }

    [Fact]
    public void Forced_motion_solves_the_full_equations_and_its_lock_in_is_Z()
    {
        var random = new Random(4711);
        for (var trial = 0; trial < 8; trial++)
        {
            var cell = ReferenceCell.Random(random);
            if (!new DressedModes(cell).IsStable) continue;
            var drive = ReferenceCell.RandomDrive(random, 1e-16, 10);
            var response = new LinearResponse(cell);
            var end = ReferenceCell.Integrate(cell, ReferenceCell.Flat(response.SteadyState(drive, 0)), 4e-5, 3000, drive);
            AssertSameMotion(cell, end, ReferenceCell.Flat(response.SteadyState(drive, 0.12)), 1e-6);
            var probe = Field3.InPlane(1, Math.Tau * random.NextDouble());
            AssertClose(Demodulate(response, drive, probe, 1, 64), response.LockIn(drive, probe), 1e-7);
        }
    }

    [Fact]
    public void A_linear_drive_has_both_rotating_parts_and_the_z_part_does_nothing()
    {
        var response = new LinearResponse(PaperPresets.Consistent(ReferenceCell.Bias(-8.59)));
        var w = Math.Tau * 10.1;
        var (forward, backward) = (response.Susceptibility(w, DriveTarget.Both), response.Susceptibility(-w, DriveTarget.Both));
        var u = Complex.ImaginaryOne;
        var expected = (forward * u + Complex.Conjugate(backward * u)) / 2;
        AssertClose(expected, response.LockIn(ReferenceCell.Sine(ReferenceCell.Y, 10.1), ReferenceCell.X));
        AssertClose(expected, response.LockIn(ReferenceCell.Sine(new Field3(0, 1, 5), 10.1), new Field3(1, 0, 3)));
    }

    [Fact]
    public void Alkali_only_keeps_the_frequency_and_loses_the_coupling()
    {
        var cell = PaperPresets.AsPrinted(ReferenceCell.Bias(-8.59));
        var bare = AlkaliOnly.Of(cell);
        Assert.Equal(cell.AlkaliFrequency, bare.AlkaliFrequency, 1e-9);
        var torque = new Complex(0, -cell.Alkali.GyromagneticRatio * cell.Alkali.EquilibriumField);
        var expected = torque / new Complex(cell.Alkali.TransverseRelaxation, 60 - cell.AlkaliFrequency);
        AssertClose(expected, new LinearResponse(bare).Susceptibility(60, DriveTarget.Both));
        Assert.Equal(Complex.Zero, new LinearResponse(bare).Susceptibility(60, DriveTarget.NobleGas));
    }

    [Fact]
    public void Transverse_static_fields_are_refused()
    {
        var cell = PaperPresets.AsPrinted(new Field3(1e-9, 0, 1e-7));
        Assert.Contains("along z", Assert.Throws<ArgumentException>(() => new LinearResponse(cell)).Message, StringComparison.Ordinal);
    }

    internal static void AssertClose(Complex expected, Complex actual, double relative = 1e-12) =>
        Assert.True((expected - actual).Magnitude <= relative * expected.Magnitude, $"expected {expected}, got {actual}");

    /// <summary>Compares the forced part species by species, each on its own scale.</summary>
    internal static void AssertSameMotion(VapourCell cell, double[] expected, double[] actual, double relative)
    {
        for (var s = 0; s < 6; s += 3)
        {
            var z = s == 0 ? cell.Alkali.EquilibriumField : cell.NobleGas.EquilibriumField;
            var scale = new Field3(expected[s], expected[s + 1], 0).Length + 1e-13 * Math.Abs(z);
            for (var j = s; j < s + 2; j++) Assert.Equal(expected[j], actual[j], relative * scale);
        }
    }

    /// <summary>Lock-in over whole periods of a sampled stationary signal.</summary>
    internal static Complex Demodulate(IStationaryResponse response, SteadyDrive drive, Field3 probe, double duration, int samples)
    {
        var sum = Complex.Zero;
        for (var k = 0; k < samples; k++)
        {
            var t = k * duration / samples;
            sum += probe.Dot(response.SteadyState(drive, t).Alkali) * Complex.FromPolarCoordinates(1, -Math.Tau * drive.Frequency * t);
        }

        return 2 * sum / samples;
    }
}
