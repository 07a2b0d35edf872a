using SpinAmp.Engine.Results;

namespace SpinAmp.Validation.Reports;

/// <summary>Dimensions and the columns over each of them, as they are put together.</summary>
internal sealed class ColumnSet
{
    private readonly List<Dimension> dimensions = [];
    private readonly List<Variable> variables = [];

    /// <summary>The dimensions so far.</summary>
    public IReadOnlyList<Dimension> Dimensions => dimensions;

    /// <summary>The columns so far.</summary>
    public IReadOnlyList<Variable> Variables => variables;

    /// <summary>Begins rows that go by labels.</summary>
    public RowSet Rows(string dimension, string longName, IEnumerable<string> labels) => Begin(dimension, longName, labels.ToArray());

    /// <summary>Begins rows that go by number, from 1.</summary>
    public RowSet Rows(string dimension, string longName, int count) =>
        Begin(dimension, longName, Enumerable.Range(1, count).Select(i => (double)i).ToArray());

    private RowSet Begin(string dimension, string longName, Array values)
    {
        dimensions.Add(new(dimension, "1", longName, values));
        return new(dimension, variables);
    }

    /// <summary>Columns over one dimension.</summary>
    internal sealed class RowSet(string dimension, List<Variable> variables)
    {
        /// <summary>Adds a column of text.</summary>
        public void Add(string name, string unit, string longName, IEnumerable<string> values) =>
            variables.Add(new(name, unit, longName, [dimension], values.ToArray()));

        /// <summary>Adds a column of numbers.</summary>
        public void Add(string name, string unit, string longName, IEnumerable<double> values) =>
            variables.Add(new(name, unit, longName, [dimension], values.ToArray()));

        /// <summary>Adds a column of states.</summary>
        public void Add(string name, string longName, IEnumerable<int> values, IReadOnlyList<Flag> flags) =>
            variables.Add(new(name, "1", longName, [dimension], values.ToArray()) { Flags = flags });
    }
}
