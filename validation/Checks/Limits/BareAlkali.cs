using System.Numerics;
using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Figures;
using SpinAmp.Engine.Results;
using SpinAmp.Engine.Runs;

namespace SpinAmp.Validation.Checks.LimitingCases;

/// <summary>The alkali without noble gas.</summary>
internal sealed class BareAlkali : Check
{
    private const double Tolerance = 3e-4;

    public override string Name => "limits-bare-alkali";

    public override Topic Topic => Topic.Limits;

    public override string Claim =>
        "Without noble gas the alkali answers a drive as a magnetometer alone: a first-order response of width Gamma_a at gamma_a B.";

    public override string Source => "Eq. 1 with N0 = 0; engine/PHYSICS.md, section 3";

    public override string Simulated => "the printed cell at -5.05 mG without noble gas, driven along x and y from 0.2 to 9 kHz";

    public override string ComparedWith => "-i gamma_a A0/(i (w - w_a) + Gamma_a) for both rotating parts";

    public override CheckResult Run(Laboratory laboratory)
    {
        // The noble gas is there unpolarised, and relaxes fast so that nothing waits for it.
        VapourCell paper = Cells.AsPrinted(-5.05 * Cells.Milligauss);
        VapourCell cell = paper with { NobleGas = LimitCells.Rates(paper.NobleGas, 50, 50) with { EquilibriumField = 0 } };
        double[] frequencies = laboratory.Even(200, 9000, 12, 89);
        var (x, xSeries) = Along("x-drive", Experiment.X, Complex.One);
        var (y, ySeries) = Along("y-drive", Experiment.Y, Complex.ImaginaryOne);
        return new([x, y])
        {
            Panels =
            [
                new("Limits", 5, new(
                    "Alkali alone", new("frequency", "kHz"), new("signal per field", "T/T"), [.. xSeries, .. ySeries])),
            ],
        };

        (Comparison Worst, Series[] Series) Along(string name, Field3 axis, Complex u)
        {
            IReadOnlyList<PointResult> results =
                laboratory.Run([.. frequencies.Select(f => Experiment.Driven(cell, axis, f, DriveTarget.Both, 1e-12))]);
            Complex[] found = [.. results.Select(r =>
                Complex.FromPolarCoordinates(r.Values[Observed.Amplitude] / 1e-12, r.Values[Observed.Phase]))];
            Complex[] Theory(double[] at) => [.. at.Select(f =>
                ((Rotating(cell.Alkali, f) * u) + Complex.Conjugate(Rotating(cell.Alkali, -f) * u)) / 2)];
            Complex[] theory = Theory(frequencies);
            Comparison worst = Comparison.Worst(frequencies.Select((f, i) => Comparison.Absolute(
                FormattableString.Invariant($"{name} at {f:F0} Hz: distance of the complex signal from theory, relative"),
                ((found[i] - theory[i]) / theory[i]).Magnitude, 0, "", Tolerance, "step 1e-4 and readout")));
            double[] dense = laboratory.Even(frequencies[0], frequencies[^1], 201, 201);
            return (worst,
            [
                new LineSeries("closed form", [.. dense.Select(f => f / 1000)], [.. Theory(dense).Select(z => z.Magnitude)], Group: name),
                new PointSeries("simulation", [.. frequencies.Select(f => f / 1000)], [.. found.Select(z => z.Magnitude)], Group: name),
            ]);
        }

        Complex Rotating(SpinEnsemble alkali, double hertz) =>
            -Complex.ImaginaryOne * alkali.GyromagneticRatio * alkali.EquilibriumField / new Complex(
                alkali.TransverseRelaxation, (Math.Tau * hertz) - (alkali.GyromagneticRatio * cell.StaticField.Z));
    }
}
