namespace SpinAmp.Validation;

/// <summary>How much work a check is beside the others. Only the estimate of the time left goes by it.</summary>
public static class CheckWork
{
    private const long Little = 300;

    // Those that are not done at once: ms of a quick run on two cores, 2026-11-23.
    private static readonly Dictionary<string, long> Milliseconds = new()
    {
        ["eq2-drive-axes"] = 6000,
        ["eq2-fano-fits"] = 4000,
        ["eq2-limits"] = 3000,
        ["eq2-profile-family"] = 1500,
        ["eq3-gain-against-bias"] = 1000,
        ["eq3-gain-against-n0"] = 3800,
        ["eq4-both-modes-against-detuning"] = 800,
        ["eq4-rates-against-bias"] = 900,
        ["eq5-bandwidth"] = 1400,
        ["eq5-rate-against-coupling"] = 800,
        ["noise-sensitivity"] = 6000,
        ["paper-deamplification"] = 2400,
        ["paper-k-3he"] = 1800,
        ["paper-x-drive"] = 1600,
        ["tension-alkali-rate"] = 1000,
        ["tension-turned-axis"] = 4300,
        ["oneway-deamplification"] = 1700,
        ["oneway-gain"] = 7000,
        ["routes-second-method"] = 6000,
        ["nonlinear-bistability"] = 4300,
        ["nonlinear-gain-compression"] = 2700,
        ["nonlinear-second-solver"] = 1600,
        ["nonlinear-self-oscillation"] = 6400,
    };

    /// <summary>The checks whose work was measured.</summary>
    public static IEnumerable<string> Known => Milliseconds.Keys;

    /// <summary>Work of a check; little where it was not measured.</summary>
    public static long Of(Check check) => Milliseconds.GetValueOrDefault(check.Name, Little);
}
