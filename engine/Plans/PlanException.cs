namespace SpinAmp.Engine.Plans;

/// <summary>
/// A scenario that reads well but cannot be run as asked; the message is one line: what must hold, what was given, what to do.
/// </summary>
/// <param name="message">The line.</param>
public sealed class PlanException(string message) : Exception(message);
