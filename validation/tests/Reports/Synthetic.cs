using SpinAmp.Engine.Results;

namespace SpinAmp.Tests.Reports;

/// <summary>Small results made by hand.</summary>
internal static class Synthetic
{
    /// <summary>Two coarse values either side of nine fine ones, Hz; the window of the fine ones is 10.00 to 10.08 Hz.</summary>
    public static readonly double[] Frequencies =
        [.. Enumerable.Range(0, 4).Select(i => 2.0 + (2 * i)), .. Enumerable.Range(0, 9).Select(i => 10 + (0.01 * i)), 14, 18, 22, 26];

    public static readonly Dimension Frequency = new("frequency", "Hz", "drive frequency", Frequencies);

    public static readonly Dimension Field = new("ac_field", "T", "amplitude of the AC field along z", new[] { 0, 1.5e-7 });

    /// <summary>A result over axes, complete but for the given points; values come from the number of the point.</summary>
    public static Dataset Of(
        Dimension[] axes, (string Name, string Unit, Func<int, double> At)[] variables, params (int Point, int Status)[] masked)
    {
        string[] names = [.. axes.Select(a => a.Name)];
        var count = axes.Aggregate(1, (product, a) => product * a.Values.Length);
        var status = new int[count];
        foreach (var (point, code) in masked) status[point] = code;
        return new Dataset(
            axes,
            [
                .. variables.Select(v => new Variable(
                    v.Name, v.Unit, $"meaning of {v.Name}", names, Enumerable.Range(0, count).Select(v.At).ToArray())),
                new Variable("status", "1", "how it ended", names, status)
                {
                    Flags = [new(0, "complete"), new(1, "interrupted"), new(2, "not_finite")],
                },
            ],
            new Dictionary<string, object>
            {
                ["title"] = "A synthetic run", ["seed"] = "7", ["spinamp_version"] = "1.2.3+0123456789abcdef",
                ["display_units"] = new[] { "ac_field mG", "bias_field mG", "frequency Hz" },
            });
    }

    /// <summary>A lock-in over field and frequency: theory rises with the point's number, the simulation is 0.1 % above it.</summary>
    public static Dataset LockIn(params (int Point, int Status)[] masked) => Of(
        [Field, Frequency],
        [
            ("amplitude", "T", p => 1.001e-12 * (p + 1)), ("theory_amplitude", "T", p => 1e-12 * (p + 1)),
            ("bessel_amplitude", "T", p => p < Frequencies.Length ? double.NaN : 0.9e-12 * (p + 1)),
            ("normalised_amplitude", "1", p => 1.001 * (p + 1)), ("theory_normalised_amplitude", "1", p => p + 1),
            ("phase", "rad", p => Math.IEEERemainder(3 + (0.1 * p) + 0.002, Math.Tau)),
            ("theory_phase", "rad", p => Math.IEEERemainder(3 + (0.1 * p), Math.Tau)),
        ],
        masked);
}
