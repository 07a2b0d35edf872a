namespace SpinAmp.Validation;

/// <summary>What a difference is measured in.</summary>
public enum Measure
{
    /// <summary>|value - expected| over |expected|.</summary>
    Relative,

    /// <summary>|value - expected| in the unit of both.</summary>
    Absolute,

    /// <summary>|value - expected| over the standard error of the value.</summary>
    StandardErrors,
}

/// <summary>One number of a simulation beside the number that it must be.</summary>
/// <param name="Quantity">What it is, for example "T2~ at -8.59 mG".</param>
/// <param name="Value">What the simulation gives.</param>
/// <param name="Expected">What it must be.</param>
/// <param name="Unit">Unit of both; empty for a pure number.</param>
/// <param name="Measure">What the difference is measured in.</param>
/// <param name="Tolerance">Largest difference, in that measure.</param>
/// <param name="ToleranceFrom">Where the tolerance comes from: the step's error, a standard error, rounding of a printed number ...</param>
public sealed record Comparison(
    string Quantity, double Value, double Expected, string Unit, Measure Measure, double Tolerance, string ToleranceFrom)
{
    /// <summary>Standard error of the value, in its unit; NaN where it has none.</summary>
    public double StandardError { get; init; } = double.NaN;

    /// <summary>The difference in the measure of the tolerance, signed.</summary>
    public double Difference => Measure switch
    {
        Measure.Relative => (Value - Expected) / Math.Abs(Expected),
        Measure.Absolute => Value - Expected,
        _ => (Value - Expected) / StandardError,
    };

    /// <summary>Whether the difference is within the tolerance; what is no number never is.</summary>
    public bool Holds => Math.Abs(Difference) <= Tolerance;

    /// <summary>A value that must agree to a relative tolerance.</summary>
    public static Comparison Relative(
        string quantity, double value, double expected, string unit, double tolerance, string toleranceFrom) =>
        new(quantity, value, expected, unit, Measure.Relative, tolerance, toleranceFrom);

    /// <summary>A value that must agree to a tolerance in its own unit.</summary>
    public static Comparison Absolute(
        string quantity, double value, double expected, string unit, double tolerance, string toleranceFrom) =>
        new(quantity, value, expected, unit, Measure.Absolute, tolerance, toleranceFrom);

    /// <summary>A value with a standard error, which must agree within a number of them.</summary>
    public static Comparison Statistical(
        string quantity, double value, double standardError, double expected, string unit, double standardErrors) =>
        new(quantity, value, expected, unit, Measure.StandardErrors, standardErrors, "standard error of the simulation")
        {
            StandardError = standardError,
        };

    /// <summary>Of many comparisons the one nearest to failing, or furthest beyond.</summary>
    /// <param name="of">At least one.</param>
    public static Comparison Worst(IEnumerable<Comparison> of) =>
        of.MaxBy(c => double.IsNaN(c.Difference) ? double.PositiveInfinity : Math.Abs(c.Difference) / c.Tolerance)!;
}
