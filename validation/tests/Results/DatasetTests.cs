using SpinAmp.Engine.Results;

namespace SpinAmp.Tests.Results;

public sealed class DatasetTests
{
    private static readonly Dimension s_time = new("time", "s", "time", new[] { 0.0, 1.0 });
    private static readonly Variable s_signal = new("signal", "V", "signal", ["time"], new[] { 1.0, 2.0 });
    private static readonly Flag[] s_flags = [new Flag(0, "good")];

    public static TheoryData<string, string> Wrong => new()
    {
        { "unknown dimension", "variable signal: dimension frequency is not in the result; there are: time" },
        { "wrong length", "variable signal has 3 values: 2 are needed (2)" },
        { "dimension twice", "variable signal has a dimension twice: time, time" },
        { "name taken", "variable time: the name is taken" },
        { "bad name", "\"variable drive axis\": it must be letters, digits and underscores" },
        { "no unit", "variable signal has no unit" },
        { "no long name", "dimension time has no long name" },
        { "bad type", "variable signal holds Single[]: it must hold double[], int[], byte[] or string[]" },
        { "bad dimension type", "dimension time holds Int32[]: it must hold double[] or string[]" },
        { "empty dimension", "dimension time is empty" },
        { "flags on doubles", "variable signal has flags and holds Double[]: flags need int[]" },
        { "flag with blanks", "meaning \"blown up\" of flag 1" },
        { "bad attribute", "attribute seed is Int64: it must be string, double or string[]" },
        { "bad attribute name", "attribute \"the seed\"" },
        { "null character", "attribute scenario holds text with a null character" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_cannot_be_written_is_refused_at_once(string what, string message)
        => Assert.Contains(message, Assert.Throws<ArgumentException>(() => Make(what)).Message);

    [Fact]
    public void Parts_are_found_by_name()
    {
        var dataset = Make("nothing");
        Assert.Same(s_time, dataset.Dimension("time"));
        Assert.Same(s_signal, dataset.Variable("signal"));
        Assert.Contains("variable phase is not in the result; there are: signal",
            Assert.Throws<ArgumentException>(() => dataset.Variable("phase")).Message);
    }

    private static Dataset Make(string wrong)
    {
        var time = wrong switch
        {
            "no long name" => s_time with { LongName = " " },
            "bad dimension type" => s_time with { Values = new[] { 1, 2 } },
            "empty dimension" => s_time with { Values = Array.Empty<double>() },
            _ => s_time,
        };
        var signal = wrong switch
        {
            "unknown dimension" => s_signal with { Dimensions = ["frequency"] },
            "wrong length" => s_signal with { Values = new double[3] },
            "dimension twice" => s_signal with { Dimensions = ["time", "time"] },
            "name taken" => s_signal with { Name = "time" },
            "bad name" => s_signal with { Name = "drive axis" },
            "no unit" => s_signal with { Unit = "" },
            "bad type" => s_signal with { Values = new float[2] },
            "flags on doubles" => s_signal with { Flags = s_flags },
            "flag with blanks" => s_signal with { Values = new int[2], Flags = [.. s_flags, new Flag(1, "blown up")] },
            _ => s_signal,
        };
        var attributes = wrong switch
        {
            "bad attribute" => new Dictionary<string, object> { ["seed"] = 1L },
            "bad attribute name" => new Dictionary<string, object> { ["the seed"] = "1" },
            "null character" => new Dictionary<string, object> { ["scenario"] = "a\0b" },
            _ => [],
        };
        return new Dataset([time], [signal], attributes);
    }
}
