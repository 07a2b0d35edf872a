namespace SpinAmp.Engine.Hdf5;

/// <summary>A dataset as it is read.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Values">double[], int[], byte[] or string[], row-major.</param>
/// <param name="Attributes">A value or an array of such elements by name.</param>
/// <param name="Dimensions">Names of the dimension scales, the slowest first; null for a dimension scale.</param>
internal sealed record Hdf5Dataset(string Name, Array Values, Dictionary<string, object> Attributes, string[]? Dimensions);
