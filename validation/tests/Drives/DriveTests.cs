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

    // Trials begin in the middle of a run, where a pulse does.
    [Fact]
    public void A_drive_counted_from_a_later_moment_is_the_same_field()
    {
        Drive[] drives =
        [
            new SineDrive("sine", DriveTarget.Both, new(1, 2, 3), 7.3, 0.4), new RotatingDrive("turning", DriveTarget.Both, 2, -5.1, 0.3),
            new ChirpDrive("chirp", DriveTarget.Both, new(1, -1, 0), 3.7, -1.9, 0.2),
            new PulseDrive("pulse", DriveTarget.Both, new(0, 1, 2), 4.4, 0.6, 2.5, 1.2),
        ];
        foreach (Drive drive in drives)
        {
            foreach (double begin in new[] { 0, 0.83, 1.7 })
            {
                Drive later = drive.From(begin);
                for (double t = 0.01; t < 3; t += 0.19)
                    Assert.Equal(0, (Field(later, t) - Field(drive, begin + t)).Length, 1e-12);
            }
        }
    }

    // As each drive's own summary says.
    private static Field3 Field(Drive drive, double t) => drive switch
    {
        SteadyDrive d => (Math.Cos((Math.Tau * d.Frequency * t) + d.Phase) * d.Cosine)
            + (Math.Sin((Math.Tau * d.Frequency * t) + d.Phase) * d.Sine),
        ChirpDrive d => Math.Cos((Math.Tau * ((d.Frequency * t) + (d.Rate * t * t / 2))) + d.Phase) * d.Amplitude,
        PulseDrive d when t >= d.Start && t < d.Start + d.Duration =>
            Math.Cos((Math.Tau * d.Frequency * (t - d.Start)) + d.Phase) * d.Amplitude,
        _ => Field3.Zero,
    };

    [Fact]
    public void A_drive_at_another_frequency_turns_the_same_way()
    {
        var drive = new RotatingDrive("rotating", DriveTarget.Both, 1e-12, -10.1, 0.3);
        Assert.Equal(-80, drive.At(80).Frequency);
        Assert.Equal(80, (drive with { Frequency = 10.1 }).At(80).Frequency);
        Assert.Equal(80, drive.At(80).HighestFrequency(1));
    }
}
