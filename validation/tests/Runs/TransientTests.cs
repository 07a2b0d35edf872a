using SpinAmp.Engine.Results;
using SpinAmp.Engine.Runs;
using Xunit.Abstractions;

namespace SpinAmp.Tests.Runs;

/// <summary>Three ways around the transient, one answer.</summary>
public class TransientTests(ITestOutputHelper output)
{
    private const string Ac = ", {name: ac, type: sine, direction: z, amplitude: 2.55 mG, frequency: 3 Hz}";
    private const string Other = ", {name: other, type: rotating, amplitude: 3 pT, frequency: -10.3 Hz}";

    [Theory]
    [InlineData("")]
    [InlineData(Ac)]
    [InlineData(Other)]
    [InlineData(Ac + Other)]
    public void Fit_wait_and_steady_state_agree(string more)
    {
        string drives = "[{name: drive, type: sine, direction: y, amplitude: 5 pT, frequency: 10.11 Hz}" + more + "]";
        var fit = Answer(drives, "{duration: 90 s}");
        var wait = Answer(drives, "{duration: 500 s, transient: wait}");
        var steady = Answer(drives, "{duration: 40 s, transient: steady-state}");
        foreach (var (name, (amplitude, phase)) in new[] { ("fit", fit), ("wait", wait), ("steady", steady) })
        {
            output.WriteLine($"{name}: amplitude {amplitude:E1}, phase {phase:E1} rad from the exact response");
            Assert.Equal(0, amplitude, 3e-4);
            Assert.Equal(0, phase, 3e-4);
        }

        // They differ by what is left of the transient and by the second order of the drive.
        Assert.Equal(fit.Amplitude, steady.Amplitude, 2e-4);
        Assert.Equal(fit.Amplitude, wait.Amplitude, 1e-4);
    }

    [Theory]
    [InlineData("10.3 Hz", "0 rad")]
    [InlineData("10.3 Hz", "0.04 mrad")]
    [InlineData("5 Hz", "0 rad")]
    [InlineData("2.5 Hz", "0 rad")]
    public void A_start_tipped_away_is_fitted_out(string frequency, string tip)
    {
        // At 5 and 2.5 Hz a sample holds whole periods, and an offset is no column of the fit.
        var values = Running.Values(
            Running.Driven, ("drives.drive.frequency", frequency), ("start.tip", tip), ("run", "{duration: 80 s, samples: 400}"));
        Assert.Equal(1, values[Observed.Amplitude] / values[Observed.TheoryAmplitude], 3e-4);
        Assert.Equal(values[Observed.TheoryPhase], values[Observed.Phase], 3e-4);
    }

    private static (double Amplitude, double Phase) Answer(string drives, string run)
    {
        var values = Running.Values(Running.Driven, ("drives", drives), ("run", run));
        return ((values[Observed.Amplitude] / values[Observed.TheoryAmplitude]) - 1, values[Observed.Phase] - values[Observed.TheoryPhase]);
    }
}
