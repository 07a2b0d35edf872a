namespace SpinAmp.Kernels.Noise;

/// <summary>A part of a noise with memory: autocovariance Variance exp(-Rate |t|) cos(AngularFrequency t).</summary>
/// <param name="Rate">k in 1/s, above 0.</param>
/// <param name="AngularFrequency">w in rad/s; above 0 the part is the real one of a complex process.</param>
/// <param name="Variance">Square of the process's unit.</param>
public readonly record struct PoleParameters(double Rate, double AngularFrequency, double Variance)
{
    /// <summary>Numbers of memory, and of random numbers a step.</summary>
    public int Width => AngularFrequency > 0 ? 2 : 1;
}

/// <summary>One scalar noise of one trajectory.</summary>
/// <param name="White">One-sided density of its white part, unit^2/Hz.</param>
/// <param name="Poles">Its parts with memory; of the same kinds in the same order for all trajectories of a job.</param>
public sealed record NoiseParameters(double White, PoleParameters[] Poles)
{
    /// <summary>Numbers of memory.</summary>
    public int Memory => Poles.Sum(p => p.Width);

    /// <summary>Random numbers a step.</summary>
    public int Draws => 1 + Memory;

    /// <summary>Deviation of what the first of them adds to the mean over a step: the white part, and what poles leave open.</summary>
    /// <param name="step">h in s.</param>
    public double Deviation(double step) => Math.Sqrt((White / (2 * step)) + Poles.Sum(p => new PoleStep(p, step).Rest));
}
