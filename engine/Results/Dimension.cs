namespace SpinAmp.Engine.Results;

/// <summary>A named axis of a result with its values, which become coordinates in xarray.</summary>
/// <param name="Name">Name, unique in the dataset: letters, digits and underscores, a letter first.</param>
/// <param name="Unit">Unit of the values as shown to people, for example Hz; "1" for pure numbers and for labels.</param>
/// <param name="LongName">What it is, in words.</param>
/// <param name="Values">double[] or string[], at least one value.</param>
public sealed record Dimension(string Name, string Unit, string LongName, Array Values);
