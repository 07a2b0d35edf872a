namespace SpinAmp.Engine.MessagePack;

/// <summary>Input that is not MessagePack, ends too early or holds another value than was asked for.</summary>
/// <param name="message">One line: what was needed, what was found.</param>
/// <param name="innerException">The cause, when it is an exception.</param>
public sealed class MessagePackSerializationException(string message, Exception? innerException = null)
    : Exception(message, innerException);
