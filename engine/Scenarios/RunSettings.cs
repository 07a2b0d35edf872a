namespace SpinAmp.Engine.Scenarios;

/// <summary>The numbers a trajectory is computed with.</summary>
public enum NumberPrecision
{
    /// <summary>64 bits.</summary>
    Double,

    /// <summary>32 bits.</summary>
    Float,

    /// <summary>Whichever suits the device; 64 bits where none is asked.</summary>
    Auto,
}

/// <summary>What a lock-in does with the transient after the drive begins.</summary>
public enum TransientTreatment
{
    /// <summary>Fits the decaying modes together with the steady line.</summary>
    Fit,

    /// <summary>Waits until it is gone.</summary>
    Wait,

    /// <summary>Begins in the steady state of the linear theory.</summary>
    SteadyState,
}

/// <summary>How one point is run.</summary>
/// <param name="Duration">Simulated time, s, above 0.</param>
/// <param name="Step">Time step, s; null chooses the longest within the tolerance.</param>
/// <param name="Tolerance">Relative error on dressed rates and amplitudes that an automatic step may make.</param>
/// <param name="Integrator">One of <see cref="IntegratorNames.All"/>.</param>
/// <param name="Precision">Width of the numbers.</param>
/// <param name="Transient">What a lock-in does with the transient.</param>
/// <param name="Wait">With <see cref="TransientTreatment.Wait"/>, for how long, s; null decides from the linear theory.</param>
/// <param name="Samples">Samples a lock-in or trace works from.</param>
/// <param name="Seed">Key of every random number.</param>
/// <param name="Realisations">How many times noise is drawn for each point, at least 1.</param>
/// <param name="StandardError">Relative standard error at which realisations stop early; null runs them all.</param>
/// <param name="Settle">Simulated time before estimators begin, s; null waits for lifetimes of the slowest mode.</param>
/// <param name="TimeLimit">Wall time after which the run ends with what it has, s; null is without end.</param>
/// <param name="SnapshotInterval">Wall time between snapshots, s.</param>
/// <param name="PhiloxRounds">Rounds of the generator Philox4x32: 10, or 7 for speed.</param>
public sealed record RunSettings(
    double Duration,
    double? Step,
    double Tolerance,
    string Integrator,
    NumberPrecision Precision,
    TransientTreatment Transient,
    double? Wait,
    int Samples,
    ulong Seed,
    int Realisations,
    double? StandardError,
    double? Settle,
    double? TimeLimit,
    double SnapshotInterval,
    int PhiloxRounds);
