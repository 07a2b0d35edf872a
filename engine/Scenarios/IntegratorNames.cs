using System.Collections.Frozen;
using SpinAmp.Kernels.Devices;

namespace SpinAmp.Engine.Scenarios;

/// <summary>The integrators a scenario can name, as <c>run.integrator</c> spells them.</summary>
public static class IntegratorNames
{
    /// <summary>Exact flows of each species in the other's mean over the step (PHYSICS.md section 4).</summary>
    public const string AveragedPartner = "averaged-partner";

    /// <summary>Classical fourth-order Runge-Kutta, for comparison; needs short steps.</summary>
    public const string RungeKutta4 = "rk4";

    /// <summary>Exponential of the full six-component system linearised at each step, a slow reference.</summary>
    public const string Exponential = "exponential";

    private static readonly (string Name, IntegratorKind Kind)[] Table =
    [
        (AveragedPartner, IntegratorKind.AveragedPartner),
        (RungeKutta4, IntegratorKind.RungeKutta4),
        (Exponential, IntegratorKind.ExponentialRosenbrock),
    ];

    /// <summary>Every name, the default first.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Table.Select(row => row.Name)];

    /// <summary>What the kernels call each name.</summary>
    public static FrozenDictionary<string, IntegratorKind> Kinds { get; } = Table.ToFrozenDictionary(row => row.Name, row => row.Kind);
}
