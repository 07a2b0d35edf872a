using SpinAmp.Validation;

namespace SpinAmp.Tests.Validation;

/// <summary>Comparisons that cannot fail prove nothing: each side, each measure and each member of a set can.</summary>
public class ComparisonTests
{
    [Theory]
    [InlineData(1, 1.04, true)]
    [InlineData(1, 0.96, true)]
    [InlineData(1, 1.06, false)]
    [InlineData(1, 0.94, false)]
    [InlineData(-1, -1.04, true)]
    [InlineData(-1, -1.06, false)]
    [InlineData(-1, 1, false)]
    public void Both_sides_of_either_sign_are_bounded(double expected, double value, bool holds)
    {
        Assert.Equal(holds, Comparison.Relative("a", value, expected, "", 0.05, "x").Holds);
        Assert.Equal(holds, Comparison.Absolute("a", value, expected, "", 0.05, "x").Holds);
        Assert.Equal(holds, Comparison.Statistical("a", value, 0.05, expected, "", 1).Holds);
    }

    // Relative to what was found, ten times too much would be off by 0.9 only.
    [Fact]
    public void Relative_is_relative_to_what_is_expected()
    {
        Assert.Equal(9, Comparison.Relative("a", 10, 1, "", 0.95, "x").Difference, 1e-12);
        Assert.False(Comparison.Relative("a", 10, 1, "", 0.95, "x").Holds);
        Assert.Equal(0.01, Comparison.Relative("a", -1.98, -2, "", 0.95, "x").Difference, 1e-12);
    }

    [Fact]
    public void The_worst_is_the_one_nearest_to_its_own_tolerance_and_a_missing_value_before_all()
    {
        Comparison wide = Comparison.Absolute("wide", 1.5, 1, "", 1, "x");
        Comparison narrow = Comparison.Absolute("narrow", 0.91, 1, "", 0.1, "x");
        Comparison missing = Comparison.Absolute("missing", double.NaN, 1, "", 1, "x");
        Assert.Same(narrow, Comparison.Worst([wide, narrow]));
        Assert.Same(missing, Comparison.Worst([wide, missing, narrow]));
    }

    [Fact]
    public void One_comparison_that_does_not_hold_is_enough()
    {
        Comparison good = Comparison.Absolute("a", 1, 1, "", 0.1, "x");
        Assert.True(new CheckResult([good, good]).Holds);
        Assert.False(new CheckResult([good, good with { Value = 2 }]).Holds);
        Assert.False(new CheckResult([good with { Value = double.NaN }, good]).Holds);
    }
}
