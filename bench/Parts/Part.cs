namespace SpinAmp.Bench.Parts;

/// <summary>One part of the time loop, or of what follows it, ready to run again and again.</summary>
public abstract class Part : IDisposable
{
    /// <summary>Trajectory-steps, or samples of an estimator, that one call does.</summary>
    public const int Operations = 8192;

    /// <summary>The same for whole jobs: enough for the set-up not to count.</summary>
    public const int JobOperations = 1 << 18;

    /// <summary>Does them.</summary>
    public abstract void Run();

    /// <inheritdoc/>
    public virtual void Dispose() => GC.SuppressFinalize(this);
}
