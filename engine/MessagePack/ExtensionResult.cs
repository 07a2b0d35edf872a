using System.Buffers;

namespace SpinAmp.Engine.MessagePack;

/// <summary>An extension value: bytes with the number of a type.</summary>
/// <param name="TypeCode">Number of the type: from 0 the application's, below 0 the specification's (-1 is a time).</param>
/// <param name="Data">The bytes.</param>
public readonly record struct ExtensionResult(sbyte TypeCode, ReadOnlySequence<byte> Data);
