namespace SpinAmp.Engine.Results;

/// <summary>One value of a variable that encodes a state, and its meaning (CF conventions: flag_values, flag_meanings).</summary>
/// <param name="Value">The number.</param>
/// <param name="Meaning">The meaning, without blanks: blown_up.</param>
public sealed record Flag(int Value, string Meaning);

/// <summary>An array of results over named dimensions.</summary>
/// <param name="Name">Name, unique in the dataset: letters, digits and underscores, a letter first.</param>
/// <param name="Unit">Unit of the values as shown to people, for example T; "1" for pure numbers and for labels.</param>
/// <param name="LongName">What it is, in words.</param>
/// <param name="Dimensions">Names of its dimensions, the slowest first; none for a single number.</param>
/// <param name="Values">double[] (NaN: no value), int[], byte[] or string[]; row-major, as long as the product of its dimensions.</param>
public sealed record Variable(string Name, string Unit, string LongName, IReadOnlyList<string> Dimensions, Array Values)
{
    /// <summary>Meanings of the values of an int[] variable, or none.</summary>
    public IReadOnlyList<Flag> Flags { get; init; } = [];
}
