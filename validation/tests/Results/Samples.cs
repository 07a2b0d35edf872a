using SpinAmp.Engine.Results;

namespace SpinAmp.Tests.Results;

/// <summary>Datasets to write, and what it means that one came back.</summary>
internal static class Samples
{
    /// <summary>Number and text coordinates, all element types, a single number, flags, text beyond ASCII, empty text.</summary>
    public static Dataset Everything => new(
        [
            new Dimension("frequency", "Hz", "drive frequency", new[] { 1.0, 2.5, 1e-300 }),
            new Dimension("drive_axis", "1", "axis of the drive", new[] { "x", "y" }),
        ],
        [
            new Variable("amplitude", "µT", "ampère-like amplitude γₐ", ["frequency", "drive_axis"],
                new[] { 1, 2, 3, 4, double.NaN, -0.0 }),
            new Variable("status", "1", "state of each trajectory", ["frequency"], new[] { 0, 1, int.MinValue })
            {
                Flags = [new Flag(0, "good"), new Flag(1, "blown_up")],
            },
            new Variable("mask", "1", "points used in the fit", ["drive_axis"], new byte[] { 0, 255 }),
            new Variable("device", "1", "where it ran", ["drive_axis"], new[] { "", "Grafik 日本" }),
            new Variable("floor", "T/√Hz", "noise floor", [], new[] { 1.25e-15 }),
        ],
        new Dictionary<string, object>
        {
            ["seed"] = "18446744073709551615", ["temperature"] = 453.15, ["empty"] = "",
            ["papers"] = new[] { "PRL é", "" }, ["single"] = new[] { "alone" }, ["none"] = Array.Empty<string>(),
            ["scenario"] = string.Concat(Enumerable.Repeat("line: 1 # ü\n", 20_000)),
        });

    /// <summary>As a short run writes it: text and number coordinates, arrays stored whole and in packed chunks, more than a group keeps in its head.</summary>
    public static Dataset Run => new(
        [
            new Dimension("tip", "rad", "tip", new[] { 0.01, 0.5 }),
            new Dimension("component", "1", "component", new[] { "x", "y", "z" }),
            new Dimension("time", "s", "time", Fill(400, new Random(1).NextDouble)),
        ],
        [
            // No bits that repeat: packing gains nothing.
            new Variable("signal", "T", "signal", ["tip", "time"], Values(new Random(2), 0, 800)),
            new Variable("status", "1", "how it ended", ["tip"], new[] { 0, 1 })
            {
                Flags = [new Flag(0, "complete"), new Flag(1, "interrupted")],
            },
            .. Enumerable.Range(0, 8).Select(i =>
                new Variable($"quantity_{i}", "T", $"quantity {i}", ["tip", "component"], Fill(6, new Random(3 + i).NextDouble))),
        ],
        new Dictionary<string, object> { ["title"] = "A run", ["seed"] = 7.0, ["papers"] = new[] { "one", "two" } });

    /// <summary>Any dataset: up to four dimensions, up to eight variables over any of them, every element type, any bits.</summary>
    public static Dataset Any(int seed)
    {
        var random = new Random(seed);
        var dimensions = Enumerable.Range(0, random.Next(5)).Select(i =>
            new Dimension($"z{9 - i}_axis", $"unit {i}", $"axis {i}", Values(random, random.Next(2) * 3, 1 + random.Next(9)))).ToArray();
        var variables = Enumerable.Range(0, random.Next(9)).Select(i =>
        {
            var over = dimensions.OrderBy(_ => random.Next()).Take(random.Next(dimensions.Length + 1)).ToArray();
            var length = over.Aggregate(1, (product, dimension) => product * dimension.Values.Length);
            return new Variable($"b{9 - i}", "1", "any", [.. over.Select(d => d.Name)], Values(random, random.Next(4), length));
        }).ToArray();
        var attributes = Enumerable.Range(0, random.Next(6)).ToDictionary(i => $"a{i}", i => i switch
        {
            0 => (object)Word(random),
            1 => BitConverter.Int64BitsToDouble(random.NextInt64()),
            _ => Values(random, 3, random.Next(5)),
        });
        return new Dataset(dimensions, variables, attributes);
    }

    /// <summary>A trace of 300 points, 4.8 MB.</summary>
    public static Dataset Large(Func<int, double> value)
        => new(
            [
                new Dimension("point", "1", "point of the sweep", Enumerable.Range(0, 300).Select(i => (double)i).ToArray()),
                new Dimension("time", "s", "time", Enumerable.Range(0, 2000).Select(i => i * 1e-3).ToArray()),
            ],
            [new Variable("signal", "rad", "optical rotation", ["point", "time"], Enumerable.Range(0, 600_000).Select(value).ToArray())],
            new Dictionary<string, object>());

    /// <summary>Equal names, units, shapes, flags, attributes and bits.</summary>
    public static void AssertSame(Dataset expected, Dataset actual)
    {
        Assert.Equal(Heads(expected), Heads(actual));
        foreach (var before in expected.Dimensions)
            AssertSame(before.Values, actual.Dimension(before.Name).Values);
        foreach (var before in expected.Variables)
        {
            var after = actual.Variable(before.Name);
            Assert.Equal(before.Dimensions, after.Dimensions);
            Assert.Equal(before.Flags, after.Flags);
            AssertSame(before.Values, after.Values);
        }
        Assert.Equal(expected.Attributes.Keys.Union(["Conventions", "spinamp_version"]).Order(), actual.Attributes.Keys.Order());
        foreach (var (name, value) in expected.Attributes)
            AssertSame(value, actual.Attributes[name]);
    }

    private static IEnumerable<(string Name, string Unit, string LongName)> Heads(Dataset dataset)
        => dataset.Dimensions.Select(d => (d.Name, d.Unit, d.LongName)).Order()
            .Concat(dataset.Variables.Select(v => (v.Name, v.Unit, v.LongName)).Order());

    private static void AssertSame(object expected, object actual)
    {
        Assert.IsType(expected.GetType(), actual);
        if (expected is double[] numbers)
            Assert.Equal(numbers.Select(BitConverter.DoubleToInt64Bits), ((double[])actual).Select(BitConverter.DoubleToInt64Bits));
        else
            Assert.Equal(expected, actual);
    }

    private static Array Values(Random random, int kind, int length) => kind switch
    {
        0 => Fill(length, () => BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue))),
        1 => Fill(length, () => random.Next(int.MinValue, int.MaxValue)),
        2 => Fill(length, () => (byte)random.Next(256)),
        _ => Fill(length, () => Word(random)),
    };

    private static T[] Fill<T>(int length, Func<T> next) => [.. Enumerable.Range(0, length).Select(_ => next())];

    // Letters of one, two, three and four bytes in UTF-8.
    private static string Word(Random random)
        => string.Concat(Fill(random.Next(12), () => random.GetItems(["a", " ", "\n", "é", "γ", "日", "\U0001F9F2"], 1)[0]));
}
