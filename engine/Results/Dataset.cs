using System.Text.RegularExpressions;

namespace SpinAmp.Engine.Results;

/// <summary>A whole result: dimensions, variables over them, and attributes that say where it comes from.</summary>
public sealed partial record Dataset
{
    /// <summary>Puts a result together.</summary>
    /// <param name="dimensions">The axes.</param>
    /// <param name="variables">The arrays over them.</param>
    /// <param name="attributes">string, double or string[] by name.</param>
    /// <exception cref="ArgumentException">A name, unit, length, type or attribute cannot be written; the message says which.</exception>
    public Dataset(
        IReadOnlyList<Dimension> dimensions, IReadOnlyList<Variable> variables, IReadOnlyDictionary<string, object> attributes)
    {
        (Dimensions, Variables, Attributes) = (dimensions, variables, attributes);
        var names = new HashSet<string>();
        foreach (var (name, unit, longName, values) in dimensions)
        {
            CheckHead($"dimension {name}", name, unit, longName, names);
            Require(values is double[] or string[], $"dimension {name} holds {values.GetType().Name}: it must hold double[] or string[]");
            Require(values.Length > 0, $"dimension {name} is empty: it needs at least one value");
            CheckText(values, $"dimension {name}");
        }
        foreach (var variable in variables)
            Check(variable, names);
        foreach (var (name, value) in attributes)
        {
            Require(IsName(name), NameRule($"attribute \"{name}\""));
            Require(value is string or double or string[],
                $"attribute {name} is {value?.GetType().Name ?? "null"}: it must be string, double or string[]");
            CheckText(value is string text ? new[] { text } : value as Array, $"attribute {name}");
        }
    }

    /// <summary>The axes.</summary>
    public IReadOnlyList<Dimension> Dimensions { get; }

    /// <summary>The arrays over them.</summary>
    public IReadOnlyList<Variable> Variables { get; }

    /// <summary>Where it comes from: string, double or string[] by name.</summary>
    public IReadOnlyDictionary<string, object> Attributes { get; }

    /// <summary>The dimension of a name.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The dimension.</returns>
    /// <exception cref="ArgumentException">There is none; the message lists those there are.</exception>
    public Dimension Dimension(string name) => Find(Dimensions, d => d.Name, "dimension", name);

    /// <summary>The variable of a name.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The variable.</returns>
    /// <exception cref="ArgumentException">There is none; the message lists those there are.</exception>
    public Variable Variable(string name) => Find(Variables, v => v.Name, "variable", name);

    private void Check(Variable variable, HashSet<string> names)
    {
        var (name, unit, longName, dimensions, values) = variable;
        var what = $"variable {name}";
        CheckHead(what, name, unit, longName, names);
        Require(values is double[] or int[] or byte[] or string[],
            $"{what} holds {values.GetType().Name}: it must hold double[], int[], byte[] or string[]");
        Require(dimensions.Distinct().Count() == dimensions.Count, $"{what} has a dimension twice: {string.Join(", ", dimensions)}");
        var shape = dimensions.Select(wanted => Find(Dimensions, d => d.Name, $"{what}: dimension", wanted).Values.LongLength).ToArray();
        var length = shape.Aggregate(1L, (product, n) => product * n);
        Require(values.LongLength == length, $"{what} has {values.LongLength} values: {length} are needed ({string.Join(" x ", shape)})");
        Require(variable.Flags.Count == 0 || values is int[], $"{what} has flags and holds {values.GetType().Name}: flags need int[]");
        foreach (var (value, meaning) in variable.Flags)
            Require(IsName(meaning), NameRule($"{what}: meaning \"{meaning}\" of flag {value}"));
        CheckText(values, what);
    }

    private static void CheckHead(string what, string name, string unit, string longName, HashSet<string> names)
    {
        Require(IsName(name), NameRule($"\"{what}\""));
        Require(names.Add(name), $"{what}: the name is taken; dimensions and variables share one set of names");
        Require(!string.IsNullOrWhiteSpace(unit), $"{what} has no unit: give one, \"1\" for a pure number");
        Require(!string.IsNullOrWhiteSpace(longName), $"{what} has no long name: say in words what it is");
        CheckText(new[] { unit, longName }, what);
    }

    // HDF5 ends text at the first null character: it would be cut without a word.
    private static void CheckText(Array? values, string what)
        => Require(values is not string[] texts || texts.All(text => !text.Contains('\0')), $"{what} holds text with a null character");

    private static T Find<T>(IReadOnlyList<T> all, Func<T, string> nameOf, string what, string name)
        => all.FirstOrDefault(item => nameOf(item) == name)
            ?? throw new ArgumentException($"{what} {name} is not in the result; there are: {string.Join(", ", all.Select(nameOf))}");

    private static void Require(bool holds, string message)
    {
        if (!holds)
            throw new ArgumentException(message);
    }

    private static string NameRule(string what) => $"{what}: it must be letters, digits and underscores, a letter first";

    private static bool IsName(string name) => NamePattern().IsMatch(name);

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9_]*\z")]
    private static partial Regex NamePattern();
}
