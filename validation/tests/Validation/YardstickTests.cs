using System.Numerics;
using MathNet.Numerics.LinearAlgebra;
using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Estimators;
using SpinAmp.Engine.Theory;
using SpinAmp.Validation;
using ComplexVector = MathNet.Numerics.LinearAlgebra.Vector<System.Numerics.Complex>;

namespace SpinAmp.Tests.Validation;

/// <summary>What the checks measure by, against answers known by other means.</summary>
public class YardstickTests
{
    private const double Milligauss = 1e-7;

    [Fact]
    public void A_rotation_turns_from_x_to_y_and_keeps_what_lies_along_its_axis()
    {
        Field3 turned = Rotation.Of(new(1, 0, 3), new(0, 0, Math.PI / 2));
        Assert.Equal(0, (turned - new Field3(0, 1, 3)).Length, 1e-15);
        Field3 about = new(0.3, -1.1, 0.7), v = new(0.2, 0.9, -0.4);
        Assert.Equal(0, (Rotation.Of(Rotation.Of(v, about), 2 * about) - Rotation.Of(v, 3 * about)).Length, 1e-15);
        Assert.Equal(v.Dot(about), Rotation.Of(v, about).Dot(about), 1e-15);
    }

    // dX/dt = M X of section 3 by a Taylor series with squarings, for J below and beyond beta and coupling of either sign.
    [Theory]
    [InlineData(0.6)]
    [InlineData(3)]
    [InlineData(-0.6)]
    public void The_free_motion_of_two_coupled_spins_is_the_exponential_of_their_equations(double strength)
    {
        VapourCell cell = Cells.Coupled(Math.Abs(strength), 0.4);
        cell = cell with { Alkali = cell.Alkali with { EquilibriumField = Math.Sign(strength) * cell.Alkali.EquilibriumField } };
        Complex i = Complex.ImaginaryOne;
        var M = Matrix<Complex>.Build.DenseOfArray(new[,]
        {
            {
                (i * cell.AlkaliFrequency) - cell.Alkali.TransverseRelaxation,
                -i * cell.Alkali.GyromagneticRatio * cell.Alkali.EquilibriumField,
            },
            {
                -i * cell.NobleGas.GyromagneticRatio * cell.NobleGas.EquilibriumField,
                (i * cell.NobleFrequency) - cell.NobleGas.TransverseRelaxation,
            },
        });
        const double Time = 0.013;
        const int Squarings = 16;
        Matrix<Complex> part = M * (Time / (1 << Squarings)), one = Matrix<Complex>.Build.DenseIdentity(2), turn = one;
        for (int k = 8; k >= 1; k--)
            turn = one + (part * turn / k);
        for (int k = 0; k < Squarings; k++)
            turn *= turn;
        Complex a = new(2e-9, -1e-9), n = new(0.5e-8, 1.5e-8);
        ComplexVector exact = turn * ComplexVector.Build.DenseOfArray([a, n]);

        var (foundA, foundN) = new FreeMotion(cell).After(a, n, Time);
        Assert.Equal(0, (foundA - exact[0]).Magnitude, 1e-8 * exact[0].Magnitude);
        Assert.Equal(0, (foundN - exact[1]).Magnitude, 1e-8 * exact[1].Magnitude);
    }

    // A weak rotating field: the steady state in its frame is the linear response, which shares no code with it.
    [Theory]
    [InlineData(-8.59, -10.1)]
    [InlineData(8.59, 9)]
    [InlineData(-3.5, -4.2)]
    public void Weakly_driven_the_rotating_frame_has_the_linear_response(double bias, double hertz)
    {
        VapourCell cell = Cells.AsPrinted(bias * Milligauss);
        const double Field = 1e-15;
        MeanSpins found = Assert.Single(new RotatingFrame(cell).States(Math.Tau * hertz, Field));
        MeanSpins linear = new LinearResponse(cell).SteadyState(new RotatingDrive("weak", DriveTarget.Both, Field, hertz, 0), 0);
        Assert.Equal(0, (found.Alkali - linear.Alkali).Length, 1e-4 * linear.Alkali.LengthInPlane);
        Assert.Equal(0, (found.NobleGas - linear.NobleGas).Length, 1e-4 * linear.NobleGas.LengthInPlane);
        Assert.True(new RotatingFrame(cell).IsStable(found, Math.Tau * hertz, Field));
    }

    [Theory]
    [InlineData(0.7)]
    [InlineData(-3.2)]
    [InlineData(410)]
    public void A_Fano_fit_finds_the_profile_it_is_given(double q)
    {
        const double Width = 0.004, Centre = 10.1;
        double[] frequencies = FanoFit.Frequencies(Centre, Width, 30, 61);
        double[] amplitudes = [.. frequencies.Select(f => (f - Centre) / Width).Select(e => 3 * Math.Abs(q + e) / Math.Sqrt(1 + (e * e)))];
        FanoFit fit = FanoFit.Of(frequencies, amplitudes);
        Assert.Equal(q, fit.Asymmetry, 1e-3 * Math.Abs(q));
        Assert.Equal(Width, fit.Width, 1e-4 * Width);
        Assert.Equal(Centre, fit.Centre, 1e-3 * Width);
    }

    // A mean of n ratios scatters by sqrt(2/nu/n) when the bins are independent, and as one bin when they are all alike.
    [Fact]
    public void The_error_of_a_mean_over_bins_knows_their_correlation()
    {
        const int Bins = 8;
        const double Freedom = 50;
        double[] all(double x) => [.. Enumerable.Repeat(x, Bins)];
        BinRatios Of(params double[] correlation) =>
            new(new VarianceCurve(all(1), all(3), all(Freedom), all(double.PositiveInfinity), correlation), all(2));
        Assert.Equal(1.5, Of(1).Mean, 1e-15);
        Assert.Equal(Math.Sqrt(2 / Freedom / Bins), Of(1).MeanError, 1e-12);
        Assert.Equal(Math.Sqrt(2 / Freedom), Of(all(1)).MeanError, 1e-12);
        Assert.Equal(0.25 * Freedom / 2, Of(1).ChiSquared, 1e-12);
        Assert.False(Of(1).Compare("a", 4, 0, "")[0].Holds);
    }

    [Fact]
    public void A_profile_is_judged_against_the_exact_gain_at_every_frequency()
    {
        var profile = new Profile([1, 2, 3], [20, 44, 60], [20, 40, 60], [2, 2, 2]);
        Assert.Equal([10, 22, 30], profile.Gain);
        Assert.Equal([10, 20, 30], profile.ExactGain);
        Comparison worst = profile.Worst("a", 0.05, "x");
        Assert.False(worst.Holds);
        Assert.Equal(0.1, worst.Difference, 1e-12);
    }

    // The closed form is right at the end and wrong half way.
    [Fact]
    public void A_trajectory_is_compared_at_every_sample_and_for_either_species()
    {
        VapourCell cell = LimitCells.Bare(0, 0) with { StaticField = new(0, 0, 6e-8) };
        MeanSpins start = LimitCells.Weak(new(0.6, -0.3, 0.5), new(-0.2, 0.7, 0.4));
        var run = SpinRun.Over(0.02, 4, 1e-4);
        CheckResult Against(double offAlkali, double offNoble) => ClosedForm.Compare(
            SampleCheck.Laboratory(), run, new(cell, start), t => Exact(t, t is > 0.007 and < 0.012 ? offAlkali : 0, t is > 0.007 and < 0.012 ? offNoble : 0),
            (start.Alkali.Length, start.NobleGas.Length), 1e-9, "x", 0, "a");
        MeanSpins Exact(double t, double offAlkali, double offNoble) => new(
            Rotation.Of(start.Alkali, (cell.Alkali.GyromagneticRatio * t) * cell.StaticField) + (offAlkali * start.Alkali),
            Rotation.Of(start.NobleGas, (cell.NobleGas.GyromagneticRatio * t) * cell.StaticField) + (offNoble * start.NobleGas));

        Assert.True(Against(0, 0).Holds);
        Assert.False(Against(1e-6, 0).Holds);
        Assert.False(Against(0, 1e-6).Holds);
    }
}
