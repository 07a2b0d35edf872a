using SpinAmp.Engine.Cell;

namespace SpinAmp.Validation.Checks.TensionOfPaper;

/// <summary>What an alkali rate that grows with its precession changes.</summary>
/// <remarks>
/// Family: Gamma_a = Gamma_0 + (Gamma_1 - Gamma_0) w_a^2/(w_a^2 + R^2), quadratic exchange broadening while the alkali precesses slowly
/// beside exchange at R, and constant where it precesses fast: between the limits of W. Happer and A. C. Tam, Phys. Rev. A 16, 1877 (1977).
/// </remarks>
internal sealed class AlkaliRateOverBias : Check
{
    private const double Corner = 2 * Math.PI * 1e4;
    private const double Printed = 2 * Math.PI * 1.6e3;

    // Meets 28 s at delta = 0, (Gamma_b + J^2/Gamma_a)^-1, with the printed J.
    private const double Slow = 2 * Math.PI * 5.166e3;

    public override string Name => "tension-alkali-rate";

    public override Topic Topic => Topic.Paper;

    public override string Claim =>
        "T2~ is Eq. 4's with a Gamma_a(B) broadened by exchange: from the printed 1.6 kHz it mends 40 s, not 28 s; from 5.2 kHz, with "
        + "J/2pi = 4.8 Hz, both, and then 130 s falls to 115 s at -70 mG and 118 s at 70 mG.";

    public override string Source => "Eq. 4; W. Happer and A. C. Tam, Phys. Rev. A 16, 1877 (1977)";

    public override string Simulated =>
        "ring-downs from -70 to 70 mG, J/2pi = 4.8 Hz, Gamma_a/2pi from 1.6 or 5.2 kHz at w_a = 0 to 4.8, 20 or 17 kHz, R/2pi = 10 kHz";

    public override string ComparedWith => "Eq. 4 with the Gamma_a of each bias; the paper's 28, 40 and 130 s";

    public override CheckResult Run(Laboratory laboratory) => CoherenceCurve.Together(
        laboratory, 4, "Gamma_a that grows with the alkali's precession",
        [-70, -30, -8.59, -3.55, .. laboratory.Even(-12, 5, 5, 35), 30, 70],
        [
            Family("1.6 kHz, constant", Printed, 1), Family("1.6 to 4.8 kHz", Printed, 3), Family("1.6 to 20 kHz", Printed, 12.5),
            Family("5.2 to 17 kHz", Slow, 3.24),
        ]);

    private static CoherenceCurve Family(string name, double slow, double growth) => new(name, bias =>
    {
        VapourCell cell = Cells.AsPrinted(bias);
        double square = cell.AlkaliFrequency * cell.AlkaliFrequency;
        double rate = slow * (1 + ((growth - 1) * square / (square + (Corner * Corner))));
        return cell with { Alkali = cell.Alkali with { TransverseRelaxation = rate, LongitudinalRelaxation = rate } };
    });
}
