using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Figures;
using SpinAmp.Engine.Results;

namespace SpinAmp.Validation.Checks.Routes;

/// <summary>The same resonance by SciPy.</summary>
internal sealed class SciPy : Check
{
    private const double Ring = 20;
    private const double Field = 1e-12;
    private static readonly PythonScript Script = new("second_method.py");

    public override string Name => "routes-second-method";

    public override Topic Topic => Topic.Routes;

    public override string Claim =>
        "A method that shares no code, SciPy's LSODA on the full Bloch equations, finds the simulator's ring-down and response.";

    public override string Source => "Eq. 1, doi 10.1073/pnas.2419683122";

    public override string Simulated =>
        "the consistent cell at -8.59 mG with 1/Gamma_b = 5 s: a ring-down of 20 s, and lock-in amplitudes about the line";

    public override string ComparedWith => "validation/python/second_method.py (solve_ivp at rtol 1e-10, least squares)";

    public override CheckResult Run(Laboratory laboratory)
    {
        if (Script.Missing.Length > 0)
            return new([]) { Skipped = Script.Missing };
        VapourCell cell = Resonance.Cell;
        double[] frequencies = [.. laboratory.Even(-2, 2, 3, 9).Select(e => Math.Round(Resonance.ClosedForm.Frequency + (0.034 * e), 3))];
        Answer exact = Script.Solve<Answer>(new
        {
            Cell = PythonScript.Of(cell), Tip = Experiment.SmallTip, Ring, Field, Frequencies = frequencies, Settle = 60, Window = 5,
        });
        IReadOnlyDictionary<Observed, double> ring = laboratory.Run([Resonance.RingDown(Ring)])[0].Values;
        Profile driven = Profile.Of(laboratory, [new(cell, Experiment.X, frequencies) { Target = DriveTarget.NobleGas }])[0];
        const string Step = "step 1e-4";
        return new(
        [
            Comparison.Absolute(
                "frequency", ring[Observed.PrecessionFrequency], exact.Frequency, "Hz", 5e-5 * exact.Rate,
                "step 1e-4 of the half-width, 3 times"),
            Comparison.Relative("rate", 1 / ring[Observed.CoherenceTime], exact.Rate, "1/s", 2e-4, Step),
            Comparison.Relative("amplitude of the ring-down", ring[Observed.RingDownAmplitude], exact.Amplitude, "T", 1e-4, "step 0.2 ms"),
            .. frequencies.Select((f, i) => Comparison.Relative(
                FormattableString.Invariant($"response at {f} Hz"), driven.Simulated[i], exact.Response[i], "T/T", 3e-4,
                "step 1e-4 on rates and amplitudes")),
        ])
        {
            Panels =
            [
                new("Routes", 1, new(
                    "The same by SciPy", new("frequency", "Hz"), new("signal per pseudofield", "T/T"),
                    [
                        new LineSeries("closed form", [.. Dense], [.. Dense.Select(Resonance.Response)]),
                        new PointSeries("simulation", frequencies, driven.Simulated),
                        new PointSeries("SciPy", frequencies, exact.Response),
                    ])),
            ],
        };
    }

    private static IEnumerable<double> Dense => Enumerable.Range(-90, 181).Select(i => Resonance.ClosedForm.Frequency + (1e-3 * i));

    private sealed record Answer(double Frequency, double Rate, double Amplitude, double[] Response);
}
