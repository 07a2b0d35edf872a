using System.Numerics;
using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Kernels.Devices;
using SpinAmp.Tests.Runs;

namespace SpinAmp.Tests.Plans;

/// <summary>Which way round: angles run from x towards y, frequencies have the sign of the precession.</summary>
public class SenseTests
{
    // 3.54 mG tipped by 0.01 rad.
    [Theory]
    [InlineData(0)]
    [InlineData(30)]
    [InlineData(90)]
    [InlineData(200)]
    [InlineData(-45)]
    public void The_azimuth_of_a_tip_runs_from_x_towards_y(double degrees)
    {
        PointPlan plan = Running.Plan(
            Running.Tipped, ("start", FormattableString.Invariant($"{{tip: 0.01 rad, azimuth: {degrees} deg, of: both}}"))).Points[0];
        double angle = degrees * Math.PI / 180, noble = 3.54e-7 * Math.Sin(0.01), A0 = plan.Spec.Cell.Alkali.EquilibriumField;
        SpinVectors start = plan.Start;
        Assert.Equal((noble * Math.Cos(angle), noble * Math.Sin(angle)), (start.NX, start.NY), Close(1e-21));
        Assert.Equal((A0 * Math.Sin(0.01) * Math.Cos(angle), A0 * Math.Sin(0.01) * Math.Sin(angle)), (start.AX, start.AY), Close(1e-23));
        Assert.Equal((3.54e-7 * Math.Cos(0.01), A0 * Math.Cos(0.01)), (start.NZ, start.AZ), Close(1e-20));
    }

    [Fact]
    public void A_field_direction_runs_from_x_towards_y_too()
    {
        PointSpec point = Running.Document(Running.Driven, ("drives.drive.direction", "30 deg")).Read().First;
        Field3 field = Assert.IsType<SineDrive>(point.Drives[0]).Amplitude;
        Assert.Equal((5e-12 * Math.Sqrt(3) / 2, 2.5e-12), (field.X, field.Y), Close(1e-26));
    }

    // A tilt of 1e-4 moves the modes by its square: they are those of the axial cell, sense included.
    [Theory]
    [InlineData("-8.59 mG")]
    [InlineData("8.59 mG")]
    [InlineData("-1 mG")]
    [InlineData("70 mG")]
    public void A_tilted_cell_turns_as_the_axial_one_does(string bias)
    {
        CellTheory axial = Theory(("fields", $"{{bias: {bias}}}")), tilted = Theory(("fields", $"{{bias: {bias}, transverse y: 10 pT}}"));
        Assert.True(axial.IsAxial);
        Assert.False(tilted.IsAxial);
        Complex expected = axial.TransverseExponents[0];
        Assert.Equal(bias[0] == '-', expected.Imaginary < 0);
        Assert.Equal(0, (tilted.TransverseExponents[0] - expected).Magnitude / expected.Magnitude, 1e-6);
    }

    [Theory]
    [InlineData("-8.59 mG", -10.1)]
    [InlineData("8.59 mG", 10.1)]
    public void The_ring_down_of_a_tilted_cell_is_demodulated_in_the_sense_of_its_precession(string bias, double hertz)
    {
        RunPlan plan = Running.Plan(Running.Tipped, ("fields", $"{{bias: {bias}, transverse x: 1 nT}}"));
        Assert.Equal(hertz, plan.Points[0].References[0], 0.1);
    }

    private static CellTheory Theory(params (string, string)[] set) => new(Running.Document(Running.Tipped, set).Read().First.Cell);

    private static Comparer Close(double tolerance) => new(tolerance);

    private sealed class Comparer(double tolerance) : IEqualityComparer<(double X, double Y)>
    {
        public bool Equals((double X, double Y) a, (double X, double Y) b) =>
            Math.Abs(a.X - b.X) <= tolerance && Math.Abs(a.Y - b.Y) <= tolerance;

        public int GetHashCode((double X, double Y) pair) => 0;
    }
}
