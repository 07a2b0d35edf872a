using System.Text.Json.Nodes;
using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Figures;
using SpinAmp.Engine.Results;

namespace SpinAmp.Validation.Checks.Routes;

/// <summary>The same resonance by SciPy.</summary>
internal sealed class SciPy : Check
{
    private const string Script = "second_method.py";
    private const double Ring = 20;
    private const double Field = 1e-12;

    public override string Name => "routes-second-method";

    public override Topic Topic => Topic.Routes;

    public override string Claim => "A method that shares no code, SciPy's LSODA on the full Bloch equations, finds the simulator's ring-down and response.";

    public override string Source => "Eq. 1, doi 10.1073/pnas.2419683122";

    public override string Simulated => "the consistent cell at -8.59 mG with 1/Gamma_b = 5 s: a ring-down of 20 s, and lock-in amplitudes about the line";

    public override string ComparedWith => "validation/python/second_method.py (solve_ivp at rtol 1e-10, least squares)";

    public override CheckResult Run(Laboratory laboratory)
    {
        if (SecondMethod.Missing(Script) is { Length: > 0 } missing)
            return new([]) { Skipped = missing };
        VapourCell cell = Resonance.Cell;
        double[] frequencies = [.. laboratory.Even(-2, 2, 3, 9).Select(e => Math.Round(Resonance.ClosedForm.Frequency + (0.034 * e), 3))];
        JsonNode answer = SecondMethod.Solve(Script, new
        {
            gamma_a = cell.Alkali.GyromagneticRatio,
            gamma_b = cell.NobleGas.GyromagneticRatio,
            rate_a = cell.Alkali.TransverseRelaxation,
            rate_b = cell.NobleGas.TransverseRelaxation,
            a0 = cell.Alkali.EquilibriumField,
            n0 = cell.NobleGas.EquilibriumField,
            bias = cell.StaticField.Z,
            tip = Experiment.SmallTip,
            ring = Ring,
            field = Field,
            frequencies,
            settle = 60,
            window = 5,
        });
        IReadOnlyDictionary<Observed, double> ring = laboratory.Run([Resonance.RingDown(Ring)])[0].Values;
        Profile driven = Profile.Of(laboratory, [new(cell, Experiment.X, frequencies) { Target = DriveTarget.NobleGas }])[0];
        double frequency = Number(answer["frequency"]!), rate = Number(answer["rate"]!);
        double[] response = [.. answer["response"]!.AsArray().Select(r => Number(r!))];
        const string Step = "step 1e-4";
        return new(
        [
            Comparison.Absolute("frequency", ring[Observed.PrecessionFrequency], frequency, "Hz", 5e-5 * rate, "step 1e-4 of the half-width, 3 times"),
            Comparison.Relative("rate", 1 / ring[Observed.CoherenceTime], rate, "1/s", 2e-4, Step),
            Comparison.Relative("amplitude of the ring-down", ring[Observed.RingDownAmplitude], Number(answer["amplitude"]!), "T", 1e-4, "step 0.2 ms"),
            .. frequencies.Select((f, i) => Comparison.Relative(
                FormattableString.Invariant($"response at {f} Hz"), driven.Simulated[i], response[i], "T/T", 3e-4, "step 1e-4 on rates and amplitudes")),
        ])
        {
            Panels =
            [
                new("Routes", 1, new(
                    "The same by SciPy", new("frequency", "Hz"), new("signal per pseudofield", "T/T"),
                    [
                        new LineSeries("closed form", [.. Dense], [.. Dense.Select(Resonance.Response)]),
                        new PointSeries("simulation", frequencies, driven.Simulated),
                        new PointSeries("SciPy", frequencies, response),
                    ])),
            ],
        };
    }

    private static IEnumerable<double> Dense => Enumerable.Range(-90, 181).Select(i => Resonance.ClosedForm.Frequency + (1e-3 * i));

    private static double Number(JsonNode node) => node.GetValue<double>();
}
