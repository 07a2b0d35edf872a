using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Theory;

namespace SpinAmp.Validation.Checks.TensionOfPaper;

/// <summary>What exchange pumping changes.</summary>
internal sealed class ExchangePumping : Check
{
    public override string Name => "tension-exchange-pumping";

    public override Topic Topic => Topic.Paper;

    public override string Claim =>
        "A pump that follows the alkali makes J^2 to J^2 (1 + i rho): T2~ falls to 36 s at -8.59 mG and stays at delta = 0; it "
        + "does not mend 28 s.";

    public override string Source => "Eq. 4 with exchange pumping, engine/PHYSICS.md, sections 2 and 3";

    public override string Simulated =>
        "ring-downs from -70 to 70 mG as printed, pump fixed on z (R_se = 0) and all by exchange (R_se = Gamma_b)";

    public override string ComparedWith => "Eq. 4 with J^2 (1 + i rho), rho = R_se/(gamma_b A0)";

    public override CheckResult Run(Laboratory laboratory)
    {
        VapourCell Pumped(double bias)
        {
            VapourCell cell = Cells.AsPrinted(bias);
            return cell with { ExchangePumpingRate = cell.NobleGas.LongitudinalRelaxation };
        }

        VapourCell cell = Pumped(Preset.PaperBias);
        double rho = cell.ExchangePumpingRate / (cell.NobleGas.GyromagneticRatio * cell.Alkali.EquilibriumField);
        CoherenceCurve[] curves = [new("pump on z", Cells.AsPrinted), new("exchange pump", Pumped)];
        CheckResult result = CoherenceCurve.Together(
            laboratory, 2, "Exchange pumping, as printed",
            [-70, -30, -8.59, ExchangeRate.ResonantBias(cell) / Cells.Milligauss, .. laboratory.Even(-12, 5, 7, 35), 8.59, 30, 70], curves);
        return result with
        {
            Predictions = [new("rho of the paper's cell if all of Gamma_b is exchange", rho, 0, ""), .. curves.SelectMany(TimesOf)],
        };
    }

    private static IEnumerable<Prediction> TimesOf(CoherenceCurve curve) => new[] { -8.59, 8.59 }.Select(b => new Prediction(
        FormattableString.Invariant($"T2~ at {b:0.##} mG by Eq. 4, {curve.Name}"),
        1 / new DressedModes(curve.At(b * Cells.Milligauss)).NobleLike.DecayRate, 0, "s"));
}
