using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Engine.Theory;

namespace SpinAmp.Validation.Checks.Routes;

/// <summary>Frequency, width and height of one resonance: the signal per pseudofield along x on the noble gas.</summary>
/// <param name="Frequency">Hz.</param>
/// <param name="Rate">G~_b, 1/s.</param>
/// <param name="Peak">T/T.</param>
internal sealed record Resonance(double Frequency, double Rate, double Peak)
{
    /// <summary>The consistent cell at -8.59 mG with a noble gas of a short life, so that runs hold many of them.</summary>
    public static VapourCell Cell { get; } = Short(Cells.Consistent(-8.59 * Cells.Milligauss));

    /// <summary>Eq. 4 and the exact response.</summary>
    public static Resonance ClosedForm { get; } = Exact();

    /// <summary>Its ring-down in steps of 0.2 ms: those chosen for rates are 2 ms and leave 6e-4 on the amplitude at t = 0.</summary>
    /// <param name="duration">s.</param>
    public static PointSpec RingDown(double duration)
    {
        PointSpec point = Experiment.RingDown(Cell, duration);
        return point with { Run = point.Run with { Step = 2e-4 } };
    }

    /// <summary>|R| of a Lorentzian line, T/T.</summary>
    public double At(double frequency)
    {
        double e = Math.Tau * (frequency - Frequency) / Rate;
        return Peak / Math.Sqrt(1 + (e * e));
    }

    /// <summary>The exact response, T/T.</summary>
    public static double Response(double frequency) => new LinearResponse(Cell)
        .LockIn(new SineDrive("unit field", DriveTarget.NobleGas, Experiment.X, frequency, 0), Experiment.X).Magnitude;

    private static VapourCell Short(VapourCell cell) =>
        cell with { NobleGas = cell.NobleGas with { TransverseRelaxation = 0.2, LongitudinalRelaxation = 0.2 } };

    private static Resonance Exact()
    {
        Mode mode = new DressedModes(Cell).NobleLike;
        double frequency = Math.Abs(mode.Frequency) / Math.Tau;
        return new(frequency, mode.DecayRate, Response(frequency));
    }
}
