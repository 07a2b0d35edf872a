using System.Numerics;
using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Figures;
using SpinAmp.Engine.Results;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Engine.Runs;
using SpinAmp.Engine.Theory;

namespace SpinAmp.Validation.Checks.LimitingCases;

/// <summary>Fields on one species.</summary>
internal sealed class Pseudofields : Check
{
    private const double Tolerance = 5e-4;

    public override string Name => "limits-pseudofields";

    public override Topic Topic => Topic.Limits;

    public override string Claim =>
        "A pseudofield turns the species it acts on and no other, and fields on either species together are a magnetic field.";

    public override string Source => "engine/PHYSICS.md, section 3; Fig. 4";

    public override string Simulated =>
        "weak spins under a pulse on one species; lock-in signals of the printed cell at -8.59 mG under y-drives on both, on "
        + "the noble gas and on the alkali";

    public override string ComparedWith =>
        "a rotation; -i gamma_a A0 (D_b - i gamma_b N0)/(D_a D_b + J^2) and its two parts; the sum of the parts";

    public override CheckResult Run(Laboratory laboratory)
    {
        VapourCell cell = Cells.AsPrinted(-8.59 * Cells.Milligauss);
        double[] frequencies = laboratory.Even(8.05, 12.1, 6, 41);
        Complex[] Signals(DriveTarget target) =>
        [
            .. laboratory.Run([.. frequencies.Select(f => OfOneStep(Experiment.Driven(cell, Experiment.Y, f, target, 1e-12)))])
                .Select(r => Complex.FromPolarCoordinates(r.Values[Observed.Amplitude] / 1e-12, r.Values[Observed.Phase])),
        ];
        (string Name, DriveTarget Target)[] targets =
        [
            ("magnetic field", DriveTarget.Both), ("field on the noble gas", DriveTarget.NobleGas),
            ("field on the alkali", DriveTarget.Alkali),
        ];
        List<Comparison> comparisons = [.. Pulses(laboratory)];
        List<Series> series = [];
        Complex[] sum = new Complex[frequencies.Length];
        foreach (var (name, target) in targets)
        {
            Complex[] found = Signals(target);
            Complex[] theory = [.. frequencies.Select(f => Theory(cell, f, target))];
            comparisons.Add(Comparison.Worst(frequencies.Select((f, i) => Comparison.Absolute(
                FormattableString.Invariant($"{name} at {f:G4} Hz: distance of the complex signal from theory, relative"),
                ((found[i] - theory[i]) / theory[i]).Magnitude, 0, "", Tolerance, "step 1e-4 and transient"))));
            series.Add(TheoryLine.Of("theory", name, f => Theory(cell, f, target).Magnitude, frequencies, up: Scale.Log));
            series.Add(new PointSeries("simulation", frequencies, [.. found.Select(z => z.Magnitude)], Group: name));
            for (int i = 0; i < sum.Length; i++)
                sum[i] += target == DriveTarget.Both ? -found[i] : found[i];
        }

        comparisons.Add(Comparison.Absolute(
            "field on the noble gas + field on the alkali - magnetic field, over the largest signal",
            sum.Max(z => z.Magnitude) / frequencies.Max(f => Theory(cell, f, DriveTarget.Both).Magnitude), 0, "", 1e-8,
            "the step's error is the same in all; what is left is the tips' square and the fits"));
        return new(comparisons)
        {
            Panels =
            [
                new("Limits", 7, new("Fields on one species", new("frequency", "Hz"), new("signal per field", "T/T", Scale.Log), series)),
            ],
        };
    }

    // Chosen for each drive by itself, steps would differ.
    private static PointSpec OfOneStep(PointSpec point) => point with { Run = point.Run with { Step = 2e-4 } };

    // A rectangular pulse turns one species by gamma b T and leaves the other.
    private static IEnumerable<Comparison> Pulses(Laboratory laboratory)
    {
        VapourCell bare = LimitCells.Bare(0, 0);
        MeanSpins start = LimitCells.Weak(new(0.6, -0.3, 0.5), new(-0.2, 0.7, 0.4));
        Field3 field = new(2e-8, 1e-8, -3e-8);
        SpinRun run = SpinRun.Over(0.02, 10, 1e-5);
        foreach (DriveTarget target in new[] { DriveTarget.Alkali, DriveTarget.NobleGas })
        {
            var pulse = new PulseDrive("pulse", target, field, 0, 0, 0.004, 0.01);
            MeanSpins end = run.Of(laboratory, new SpinSetup(bare, start, pulse))[0][^1];
            Field3 a = target == DriveTarget.Alkali
                ? Rotation.Of(start.Alkali, bare.Alkali.GyromagneticRatio * 0.01 * field) : start.Alkali;
            Field3 n = target == DriveTarget.NobleGas
                ? Rotation.Of(start.NobleGas, bare.NobleGas.GyromagneticRatio * 0.01 * field) : start.NobleGas;
            double apart = Math.Max((end.Alkali - a).Length / a.Length, (end.NobleGas - n).Length / n.Length);
            yield return Comparison.Absolute(
                $"pulse on the {(target == DriveTarget.Alkali ? "alkali" : "noble gas")}: distance from a turn of it alone", apart, 0,
                "rad", 1e-9, "rounding of 1e3 steps and of the pulse's edges");
        }
    }

    private static Complex Theory(VapourCell cell, double hertz, DriveTarget target)
    {
        var (a, b) = (cell.Alkali, cell.NobleGas);
        Complex i = Complex.ImaginaryOne;
        Complex Rotating(double w)
        {
            Complex D_a = new(a.TransverseRelaxation, w - (a.GyromagneticRatio * (cell.StaticField.Z + b.EquilibriumField)));
            Complex D_b = new(b.TransverseRelaxation, w - (b.GyromagneticRatio * (cell.StaticField.Z + a.EquilibriumField)));
            double torque_a = a.GyromagneticRatio * a.EquilibriumField, torque_b = b.GyromagneticRatio * b.EquilibriumField;
            Complex top = target switch
            {
                DriveTarget.Both => -i * torque_a * (D_b - (i * torque_b)),
                DriveTarget.NobleGas => -torque_a * torque_b,
                _ => -i * torque_a * D_b,
            };
            return top / ((D_a * D_b) + (torque_a * torque_b));
        }

        double w = Math.Tau * hertz;
        return ((Rotating(w) * i) + Complex.Conjugate(Rotating(-w) * i)) / 2;
    }
}
