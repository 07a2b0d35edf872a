namespace SpinAmp.Engine.Scenarios;

/// <summary>A scenario that cannot be run; the message is one line: where, what must hold, what was given, what to do.</summary>
public sealed class ScenarioException(string message) : Exception(message)
{
    internal ScenarioException(Place place, string path, string what) : this($"{place}: {path}: {what}")
    {
    }
}
