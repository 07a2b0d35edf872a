using System.Text.Json.Serialization;

namespace SpinAmp.Bench.WorkPrecision;

/// <summary>One point of the diagram.</summary>
/// <param name="Solver">Whose.</param>
/// <param name="Precision">float or double.</param>
/// <param name="StepSeconds">h in s; null for solvers that choose it.</param>
/// <param name="RelativeTolerance">rtol; null for solvers of a fixed step.</param>
/// <param name="Error">|Z/Z_reference - 1| of the complex amplitude.</param>
/// <param name="CoreSecondsPerSimulatedSecond">Of one trajectory, with every lane of a core filled with others.</param>
/// <param name="AloneCoreSecondsPerSimulatedSecond">Of one trajectory on its own, on the scalar lane.</param>
internal sealed record PrecisionPoint(
    string Solver,
    string Precision,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? StepSeconds,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? RelativeTolerance,
    double Error,
    double CoreSecondsPerSimulatedSecond,
    double AloneCoreSecondsPerSimulatedSecond);
