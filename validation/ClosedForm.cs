using SpinAmp.Engine.Figures;
using SpinAmp.Engine.Theory;

namespace SpinAmp.Validation;

/// <summary>Trajectories beside their closed form.</summary>
public static class ClosedForm
{
    /// <summary>Runs a trajectory and compares both spins with a closed form at every look.</summary>
    /// <param name="laboratory">Runs it.</param>
    /// <param name="run">Step and looks.</param>
    /// <param name="setup">The trajectory.</param>
    /// <param name="exact">A and N at a time in s.</param>
    /// <param name="scale">Lengths, T, that distances are relative to.</param>
    /// <param name="tolerance">Largest distance over the length.</param>
    /// <param name="toleranceFrom">Where it comes from.</param>
    /// <param name="place">Place in the figure of the limits.</param>
    /// <param name="title">Title of the panel.</param>
    public static CheckResult Compare(
        Laboratory laboratory,
        SpinRun run,
        SpinSetup setup,
        Func<double, MeanSpins> exact,
        (double Alkali, double NobleGas) scale,
        double tolerance,
        string toleranceFrom,
        int place,
        string title)
    {
        MeanSpins[] found = run.Of(laboratory, setup)[0];
        double[] times = run.Times;
        MeanSpins[] expected = [.. times.Select(exact)];
        double a = found.Zip(expected, (f, e) => (f.Alkali - e.Alkali).Length / scale.Alkali).Max();
        double n = found.Zip(expected, (f, e) => (f.NobleGas - e.NobleGas).Length / scale.NobleGas).Max();
        (string Name, Func<MeanSpins, double> Of)[] parts =
        [
            ("A_x", s => s.Alkali.X / scale.Alkali), ("A_z", s => s.Alkali.Z / scale.Alkali),
            ("N_x", s => s.NobleGas.X / scale.NobleGas), ("N_z", s => s.NobleGas.Z / scale.NobleGas),
        ];
        return new(
        [
            Comparison.Absolute("alkali: farthest from the closed form, over its length", a, 0, "", tolerance, toleranceFrom),
            Comparison.Absolute("noble gas: farthest from the closed form, over its length", n, 0, "", tolerance, toleranceFrom),
        ])
        {
            Panels =
            [
                new("Limits", place, new(title, new("time", "s"), new("spin over its length"), [.. parts.SelectMany(p => new Series[]
                {
                    new LineSeries("closed form", times, [.. expected.Select(p.Of)], Group: p.Name),
                    new PointSeries("simulation", times, [.. found.Select(p.Of)], Group: p.Name),
                })])),
            ],
        };
    }
}
