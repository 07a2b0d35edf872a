namespace SpinAmp.Engine.Noise;

/// <summary>A source of noise that cannot act in this cell; the message is one line: what must hold, what was given, what to do.</summary>
/// <param name="message">The line.</param>
public sealed class NoiseException(string message) : Exception(message);
