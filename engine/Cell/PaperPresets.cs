namespace SpinAmp.Engine.Cell;

/// <summary>The paper's Rb-Xe cell in two readings: the numbers as printed, and numbers that agree with its measured decay times.</summary>
/// <remarks>
/// Source: M. Jiang et al., PNAS 122 (2025), doi 10.1073/pnas.2419683122. Both readings share gamma_a/2pi = 700 Hz/mG,
/// gamma_b/2pi = 1.17767 Hz/mG, Gamma_b = 1/(130 s) and N0 = 3.54 mG, with one rate per species and no exchange pumping;
/// A0 follows from J^2 = gamma_a A0 gamma_b N0. Neither reading reproduces every number of the paper.
/// </remarks>
public static class PaperPresets
{
    /// <summary>One milligauss in tesla.</summary>
    private const double MilliGauss = 1e-7;

    /// <summary>Names that <see cref="Find"/> knows.</summary>
    public static IReadOnlyList<string> Names { get; } = ["jiang-2025-as-printed", "jiang-2025-consistent"];

    /// <summary>J/2pi = 4.8 Hz and Gamma_a/2pi = 1.6 kHz, as the paper prints them (J/beta = 6.0e-3).</summary>
    /// <param name="staticField">Static magnetic field, T; z is the bias.</param>
    public static VapourCell AsPrinted(Field3 staticField) => RubidiumXenon(4.8, 1600, staticField);

    /// <summary>J/2pi = 4.5 Hz and Gamma_a/2pi = 4.5 kHz, which meet the T2 of 28, 40 and 130 s at once (J/beta = 2.0e-3).</summary>
    /// <param name="staticField">Static magnetic field, T; z is the bias.</param>
    public static VapourCell Consistent(Field3 staticField) => RubidiumXenon(4.5, 4500, staticField);

    /// <summary>A preset by its name.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="staticField">Static magnetic field, T; z is the bias.</param>
    /// <exception cref="ArgumentException">The name is unknown.</exception>
    public static VapourCell Find(string name, Field3 staticField) => name switch
    {
        "jiang-2025-as-printed" => AsPrinted(staticField),
        "jiang-2025-consistent" => Consistent(staticField),
        _ => throw new ArgumentException($"cell preset: must be one of {string.Join(", ", Names)}; given '{name}'."),
    };

    private static VapourCell RubidiumXenon(double couplingHertz, double alkaliRateHertz, Field3 staticField)
    {
        var (gamma_a, gamma_b) = (Math.Tau * 700 / MilliGauss, Math.Tau * 1.17767 / MilliGauss);
        var (Gamma_a, Gamma_b) = (Math.Tau * alkaliRateHertz, 1 / 130.0);
        var N0 = 3.54 * MilliGauss;
        var A0 = Math.Pow(Math.Tau * couplingHertz, 2) / (gamma_a * gamma_b * N0);
        return new VapourCell(
            new SpinEnsemble("87Rb", gamma_a, Gamma_a, Gamma_a, A0),
            new SpinEnsemble("129Xe", gamma_b, Gamma_b, Gamma_b, N0),
            staticField, Field3.Zero, Coupling.Bidirectional, ExchangePumpingRate: 0);
    }
}
