namespace SpinAmp.Engine.Drives;

/// <summary>What a drive acts on.</summary>
public enum DriveTarget
{
    /// <summary>A magnetic field: both species.</summary>
    Both,

    /// <summary>A pseudomagnetic field on the noble gas only, b_b.</summary>
    NobleGas,

    /// <summary>A pseudomagnetic field on the alkali only, b_a.</summary>
    Alkali,
}

/// <summary>A field in time, in tesla, added to the static field of the cell.</summary>
/// <param name="Name">Name in the scenario, unique within it.</param>
/// <param name="Target">What it acts on.</param>
public abstract record Drive(string Name, DriveTarget Target)
{
    /// <summary>Largest length of the field, T.</summary>
    public abstract double Peak { get; }

    /// <summary>Peak in the x-y plane of the linear drive that turns the spins as far, T: a rotating field counts twice.</summary>
    public abstract double LinearPeak { get; }

    /// <summary>Largest size of the frequency within a run, Hz.</summary>
    /// <param name="duration">Length of the run, s.</param>
    public abstract double HighestFrequency(double duration);

    /// <summary>The same field with time counted from a later moment.</summary>
    /// <param name="time">That moment, s.</param>
    public abstract Drive From(double time);
}
