using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Kernels.Devices;
using SpinAmp.Kernels.Physics;

namespace SpinAmp.Engine.Plans;

/// <summary>Which compiled kernel a point needs at a given step. Depends on the point alone, never on what runs beside it.</summary>
public static class KernelShape
{
    // Below the flows' own limit of one radian, so that a spin tipped into an unforeseen direction stays within it.
    private const double MostNobleAngle = 0.9 * SmallAngleFlow<Kernels.Lanes.F64x1>.MaximalAngle;
    private const double MostSmallRelaxation = 2;

    // The flow for unequal rates has fewer terms in single precision: 1e-8 up to here, 1e-6 at one radian.
    private const double MostUnequalSingleAngle = 0.5;

    // Deviations of the noise's fields that no step of a long run exceeds.
    private const double NoiseReach = 8;

    // The stability region of the classical Runge-Kutta step holds the half-disc of this radius.
    private const double MostRungeKutta = 2.6;

    /// <summary>The kernel, with one step per block and sample; or why there is none.</summary>
    /// <param name="point">The point.</param>
    /// <param name="step">h in s.</param>
    /// <param name="plan">The kernel.</param>
    /// <param name="refusal">What must hold and what was found; empty when there is a kernel.</param>
    /// <exception cref="PlanException">There is none at any step.</exception>
    public static bool TryFor(PointSpec point, double step, out KernelPlan plan, out string refusal)
    {
        SpinEnsemble a = point.Cell.Alkali;
        SpinEnsemble b = point.Cell.NobleGas;
        double angleA = step * Math.Abs(a.GyromagneticRatio) * LargestField(point, DriveTarget.NobleGas, b.EquilibriumField, step);
        double angleB = step * Math.Abs(b.GyromagneticRatio) * LargestField(point, DriveTarget.Alkali, a.EquilibriumField, step);
        double relaxationA = step * Math.Max(a.LongitudinalRelaxation, a.TransverseRelaxation);
        double relaxationB = step * Math.Max(b.LongitudinalRelaxation, b.TransverseRelaxation);
        FlowKind alkali = !a.IsIsotropic ? FlowKind.Unequal
            : angleA <= MostNobleAngle && relaxationA <= MostSmallRelaxation ? FlowKind.SmallAngle : FlowKind.LargeAngle;
        FlowKind noble = b.IsIsotropic ? FlowKind.SmallAngle : FlowKind.Unequal;
        int doublings = alkali == FlowKind.Unequal ? UnequalFlow<Kernels.Lanes.F64x1>.Doublings(angleA, relaxationA) : 0;
        IntegratorKind kind = IntegratorNames.Kinds[point.Run.Integrator];
        plan = new(kind, alkali, noble, doublings, point.Run.Precision == NumberPrecision.Float, step, 1, 1, 1);
        if (kind != IntegratorKind.AveragedPartner && plan.Single)
        {
            throw new PlanException(
                $"run.precision: {point.Run.Integrator} runs in double precision only, was float; "
                + $"write {IntegratorNames.AveragedPartner} or double");
        }

        double mostAngle = plan.Single && noble == FlowKind.Unequal ? MostUnequalSingleAngle : MostNobleAngle;
        double most = Math.Max(double.Hypot(angleA, relaxationA), double.Hypot(angleB, relaxationB));
        refusal = kind switch
        {
            IntegratorKind.RungeKutta4 when most > MostRungeKutta => FormattableString.Invariant(
                $"{IntegratorNames.RungeKutta4} is stable while no species turns and relaxes by more than {MostRungeKutta} a step, ")
                + FormattableString.Invariant($"one does by {most:G3}"),
            IntegratorKind.AveragedPartner when angleB > mostAngle || relaxationB > MostSmallRelaxation =>
                FormattableString.Invariant($"the noble gas may turn by at most {mostAngle} rad and relax by at most ")
                + FormattableString.Invariant($"{MostSmallRelaxation} a step, turns by {angleB:G3} rad and relaxes by {relaxationB:G3}"),
            _ => "",
        };
        return refusal.Length == 0;
    }

    // Everything that can add up on one species: static fields, the partner, every drive not reserved to the other.
    private static double LargestField(PointSpec point, DriveTarget reserved, double partner, double step) =>
        point.Cell.StaticField.Length
        + (reserved == DriveTarget.NobleGas ? point.Cell.LightShift.Length : 0)
        + Math.Abs(partner)
        + point.Drives.Where(d => d.Target != reserved).Sum(d => d.Peak)
        + (NoiseReach * Math.Sqrt(point.Noise.SelectMany(n => n.Terms(point.Cell)).Sum(
            t => t.Process.MeanSquare(step) * Square(reserved == DriveTarget.Alkali ? t.Action.FieldOnNoble : t.Action.FieldOnAlkali))));

    private static double Square(Field3 field) => field.Dot(field);
}
