using SpinAmp.Engine.Figures;

namespace SpinAmp.Tests.Figures;

public class AxisTests
{
    [Fact]
    public void A_linear_axis_maps_in_proportion()
    {
        var map = new AxisMap(Scale.Linear, -150, 150, 0, 440);
        Assert.Equal(0, map.Pixel(-150));
        Assert.Equal(220, map.Pixel(0));
        Assert.Equal(440 * 0.75, map.Pixel(75), 12);
    }

    [Fact]
    public void A_log_axis_maps_decades_to_equal_lengths()
    {
        var map = new AxisMap(Scale.Log, 0.01, 100, 280, 0);
        Assert.Equal(280, map.Pixel(0.01));
        Assert.Equal(210, map.Pixel(0.1), 10);
        Assert.Equal(140 - 70 * Math.Log10(3), map.Pixel(3), 10);
    }

    [Theory]
    [InlineData(new[] { 2.0, 5.0 }, 1.91, 5.09)]
    [InlineData(new[] { 0.0, 10.0 }, 0, 10.3)]
    [InlineData(new[] { -10.0, 0.0 }, -10.3, 0)]
    [InlineData(new[] { 4.0, double.NaN, double.PositiveInfinity }, 3.788, 4.212)]
    [InlineData(new double[0], 0, 1.03)]
    public void Open_ends_fit_the_finite_values_with_a_margin_that_never_crosses_zero(double[] values, double min, double max)
    {
        var map = AxisMap.Fit(new Axis("x"), values, 0, 1);
        Assert.Equal(min, map.Min, 12);
        Assert.Equal(max, map.Max, 12);
    }

    [Fact]
    public void A_log_axis_fits_the_positive_values_only()
    {
        var map = AxisMap.Fit(new Axis("x", "", Scale.Log), [-5, 0, 1, 100], 0, 1);
        Assert.Equal(Math.Pow(10, -0.06), map.Min, 12);
        Assert.Equal(Math.Pow(10, 2.06), map.Max, 9);
    }

    [Fact]
    public void Given_ends_are_kept_even_where_no_value_lies()
    {
        var map = AxisMap.Fit(new Axis("x", Min: 20), [1, 2], 0, 1);
        Assert.Equal(20, map.Min);
        Assert.True(map.Max > 20);
    }

    [Theory]
    [InlineData(Scale.Linear, 5.0, 3.0)]
    [InlineData(Scale.Log, 0.0, 3.0)]
    [InlineData(Scale.Linear, double.NaN, 3.0)]
    public void Impossible_ends_are_refused_with_the_values_given(Scale scale, double min, double max)
    {
        var error = Assert.Throws<ArgumentException>(() => AxisMap.Fit(new Axis("Frequency", "Hz", scale, min, max), [1], 0, 1));
        Assert.StartsWith("Axis 'Frequency': ", error.Message, StringComparison.Ordinal);
        Assert.Contains($"given {min}", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-150, 150, 7, "−150 −100 −50 0 50 100 150", 0)]
    [InlineData(0, 1, 5, "0.0 0.2 0.4 0.6 0.8 1.0", 0)]
    [InlineData(0, 3.3e-12, 4, "0 1 2 3", -12)]
    [InlineData(0, 2.6e6, 6, "0.0 0.5 1.0 1.5 2.0 2.5", 6)]
    [InlineData(10.1095, 10.1105, 4, "10.1095 10.1100 10.1105", 0)]
    [InlineData(0, 0.025, 5, "0.000 0.005 0.010 0.015 0.020 0.025", 0)]
    public void Linear_ticks_step_by_1_2_or_5_and_share_a_power_of_ten(double min, double max, int count, string labels, int exponent)
    {
        var ticks = Ticks.Linear(min, max, count);
        Assert.Equal(labels, string.Join(' ', ticks.Major.Select(t => t.Text)));
        Assert.Equal(exponent, ticks.Exponent);
        Assert.All(ticks.Major, t => Assert.Equal(
            double.Parse(t.Text.Replace('−', '-'), System.Globalization.CultureInfo.InvariantCulture),
            t.Value / Math.Pow(10, exponent),
            9));
    }

    [Theory]
    [InlineData(0.05, 2000, 8, "0.1 1 10 100 1000", 5 + 4 * 8 + 1)]
    [InlineData(1e-13, 2e-11, 8, "10^{−13} 10^{−12} 10^{−11}", 2 * 8 + 1)]
    [InlineData(1e-12, 1, 5, "10^{−12} 10^{−9} 10^{−6} 10^{−3} 10^{0}", 13)]
    [InlineData(0.3, 6, 8, "0.5 1 2 5", 6 + 3)]
    [InlineData(2e-9, 3e-8, 8, "2 5 10 20", 6 + 1)]
    [InlineData(7, 9, 4, "7.0 7.5 8.0 8.5 9.0", 0)]
    public void Log_ticks_are_decades_then_1_2_5_then_linear_as_spans_shrink(double min, double max, int count, string labels, int minor)
    {
        var ticks = Ticks.Log(min, max, count);
        Assert.Equal(labels, string.Join(' ', ticks.Major.Select(t => t.Text)));
        Assert.Equal(minor, ticks.Minor.Count);
        Assert.All(ticks.Major.Select(t => t.Value).Concat(ticks.Minor), v => Assert.InRange(v, min * (1 - 1e-9), max * (1 + 1e-9)));
    }
}
