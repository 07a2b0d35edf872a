namespace SpinAmp.Engine.Runs;

/// <summary>Keeps a run's progress, so that it can be stopped, or killed, and go on.</summary>
public interface IRunKeeper
{
    /// <summary>Whether it is time to keep the progress again.</summary>
    bool IsDue { get; }

    /// <summary>Keeps the progress.</summary>
    /// <param name="run">The run, between two parts.</param>
    void Keep(ScenarioRun run);
}
