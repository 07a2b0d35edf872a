using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Engine.Theory;
using SpinAmp.Tests.Theory;

namespace SpinAmp.Tests.Drives;

/// <summary>What a drive says of itself: how far it tips spins, how fast it turns, and whether it is an AC field along z.</summary>
public class DriveTests
{
    private static readonly VapourCell Cell = PaperPresets.AsPrinted(new Field3(0, 0, -8.59e-7));

    // Half of a linear drive turns with the spins, and all of a rotating one. At the threshold either tips the noble gas by 0.02 rad.
    [Fact]
    public void At_the_linear_regimes_end_a_resonant_drive_tips_the_spins_by_two_hundredths()
    {
        double hertz = Math.Abs(new DressedModes(Cell).NobleLike.Frequency) / Math.Tau, threshold = LinearRegime.Threshold(Cell);
        double Tip(SteadyDrive drive) => new LinearResponse(Cell).SteadyState(drive, 0).NobleGas.LengthInPlane
            / Cell.NobleGas.EquilibriumField;
        var linear = new SineDrive("linear", DriveTarget.Both, new(0, threshold, 0), hertz, 0);
        var rotating = new RotatingDrive("rotating", DriveTarget.Both, threshold / 2, -hertz, 0);

        Assert.Equal(LinearRegime.LargestTip, Tip(linear), 2e-3 * LinearRegime.LargestTip);
        Assert.Equal(LinearRegime.LargestTip, Tip(rotating), 2e-3 * LinearRegime.LargestTip);
        Assert.Equal(1, LinearRegime.Ratio(Cell, linear), 1e-12);
        Assert.Equal(1, LinearRegime.Ratio(Cell, rotating), 1e-12);
        Assert.Equal(threshold / 2, rotating.Peak);
    }

    [Fact]
    public void A_field_along_z_tips_nothing()
    {
        var axial = ReferenceCell.Sine(new(0, 0, 1e-8), 3);
        Assert.True(axial.IsAxial);
        Assert.Equal(0, LinearRegime.Ratio(Cell, axial));
        Assert.Equal(1e-8, axial.Peak);
        var oblique = ReferenceCell.Sine(new(0, 3e-9, 4e-9), 3);
        Assert.False(oblique.IsAxial);
        Assert.Equal(5e-9, oblique.Peak, 1e-20);
        Assert.Equal(3e-9, oblique.LinearPeak, 1e-20);
    }

    [Theory]
    [InlineData(5, 30, 30)]
    [InlineData(30, 5, 30)]
    [InlineData(5, -20, 20)]
    public void A_chirp_is_as_fast_as_its_faster_end(double from, double to, double highest) => Assert.Equal(
        highest, new ChirpDrive("chirp", DriveTarget.Both, new(1e-12, 0, 0), from, (to - from) / 20, 0).HighestFrequency(20), 1e-12);

    [Fact]
    public void A_drive_at_another_frequency_turns_the_same_way()
    {
        var drive = new RotatingDrive("rotating", DriveTarget.Both, 1e-12, -10.1, 0.3);
        Assert.Equal(-80, drive.At(80).Frequency);
        Assert.Equal(80, (drive with { Frequency = 10.1 }).At(80).Frequency);
        Assert.Equal(80, drive.At(80).HighestFrequency(1));
    }
}
