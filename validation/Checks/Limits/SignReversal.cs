using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Results;
using SpinAmp.Engine.Runs;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Engine.Theory;
using SpinAmp.Engine.Units;

namespace SpinAmp.Validation.Checks.LimitingCases;

/// <summary>Signs of fields and polarisations.</summary>
internal sealed class SignReversal : Check
{
    private const double Rounding = 1e-9;

    public override string Name => "invariance-signs";

    public override Topic Topic => Topic.Limits;

    public override string Claim =>
        "A reversed drive reverses the signal at any size; bias, A0 and N0 reversed together change nothing; the bias alone "
        + "reversed is another cell.";

    public override string Source => "half turns about z and x of Eq. 1; Fig. 3C";

    public override string Simulated => "lock-in of the printed cell at 8.59 mG, 10.15 Hz and 100 pT";

    public override string ComparedWith => "the run with no sign reversed; the exact linear response for the bias alone, at 1 pT";

    public override CheckResult Run(Laboratory laboratory)
    {
        VapourCell cell = Cells.AsPrinted(-8.59 * Cells.Milligauss);
        VapourCell mirrored = cell with
        {
            StaticField = -1.0 * cell.StaticField,
            Alkali = cell.Alkali with { EquilibriumField = -cell.Alkali.EquilibriumField },
            NobleGas = cell.NobleGas with { EquilibriumField = -cell.NobleGas.EquilibriumField },
        };
        VapourCell other = cell with { StaticField = -1.0 * cell.StaticField };
        PointSpec Driven(VapourCell of, Field3 axis, double amplitude) =>
            Experiment.Driven(of, axis, 10.15, DriveTarget.Both, amplitude);
        IReadOnlyList<PointResult> results = laboratory.Run(
        [
            Driven(cell, Experiment.X, 1e-10), Driven(cell, -1.0 * Experiment.X, 1e-10), Driven(mirrored, Experiment.X, 1e-10),
            Driven(cell, Experiment.X, 1e-12), Driven(other, Experiment.X, 1e-12),
        ]);
        double Amplitude(int i) => results[i].Values[Observed.Amplitude];
        double Phase(int i) => results[i].Values[Observed.Phase];
        double Exact(VapourCell of) => new LinearResponse(of)
            .LockIn(new SineDrive("tone", DriveTarget.Both, Experiment.X, 10.15, 0), Experiment.X).Magnitude;
        const string From = "the fit stops at 1e-9 of its parameters";
        return new(
        [
            Comparison.Relative("signal, drive reversed", Amplitude(1), Amplitude(0), "T", Rounding, From),
            Comparison.Absolute("phase, drive reversed", Unit.Wrapped(Phase(1) - Phase(0) - Math.PI), 0, "rad", Rounding, From),
            Comparison.Relative("signal, bias, A0 and N0 reversed", Amplitude(2), Amplitude(0), "T", Rounding, From),
            Comparison.Absolute("phase, bias, A0 and N0 reversed", Unit.Wrapped(Phase(2) - Phase(0)), 0, "rad", Rounding, From),
            Comparison.Relative(
                "signal at +8.59 mG over that at -8.59 mG", Amplitude(4) / Amplitude(3), Exact(other) / Exact(cell), "", 3e-4,
                "step 1e-4 of either"),
        ]);
    }
}
