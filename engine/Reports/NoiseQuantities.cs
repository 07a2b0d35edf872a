using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Noise;
using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Engine.Theory;
using SpinAmp.Engine.Units;

namespace SpinAmp.Engine.Reports;

/// <summary>What follows from a point's noise by the linear theory.</summary>
internal static class NoiseQuantities
{
    private const double OffResonance = 100;

    /// <summary>
    /// Atoms and projection noise of counted species, how far noise leaves the linear theory, the sensitivity's closed form where it is
    /// observed.
    /// </summary>
    /// <param name="point">The point.</param>
    public static IEnumerable<DerivedQuantity> Of(PointPlan point)
    {
        if (point.Spec.Noise.Count == 0) yield break;
        VapourCell cell = point.Spec.Cell;
        foreach (var (name, letter, spins) in new[] { ("alkali", 'a', cell.Alkali), ("noble gas", 'b', cell.NobleGas) })
        {
            if (spins.Count is not { } count) continue;
            yield return new($"atoms of the {name}", $"n_{{{letter}}}", count.Atoms, "1");
            yield return new($"projection noise of the {name}", $"σ_{{{letter}}}",
                SpinProjectionNoise.FieldPerPolarisation(spins) / Math.Sqrt(count.TransverseFactor * count.Atoms), "T",
                "standard deviation across z as the field on the other species, 1/√(q n) of the field per polarisation");
        }

        if (point.Noise?.Stationary is { } stationary)
        {
            foreach (DerivedQuantity quantity in Nonlinear(point, stationary)) yield return quantity;
        }

        if (!point.Theory.Linear.IsStable || CellTheory.Modulation(point.Spec.Drives) is not null) yield break;
        if (point.Spec.Observables.OfType<Observable.Sensitivity>().FirstOrDefault() is not { Axis: var axis }) yield break;
        var noise = new NoiseSpectrum(point.Theory.Linear, point.Noise!.Sources, point.Spec.Probe);
        var sensitivity = new SensitivityTheory(noise, axis, DriveTarget.Both);
        var resonance = Math.Abs(Unit.Hertz(point.Theory.TransverseExponents[0].Imaginary));
        foreach (var (where, frequency) in new[] { ("on resonance", resonance), ("at 100 Hz", OffResonance) })
        {
            yield return new($"noise-equivalent magnetic field {where}", "δB", sensitivity.EquivalentField(frequency), "T/sqrt(Hz)",
                "closed form along the axis of the sensitivity");
        }
    }

    private static IEnumerable<DerivedQuantity> Nonlinear(PointPlan point, StationaryCovariance stationary)
    {
        var noise = new NonlinearNoise(
            point.Theory.Linear, stationary, [.. point.Noise!.Sources.SelectMany(t => t)], point.Spec.Probe, point.Kernel.Step);
        var tip = Math.Max(noise.Tips.Alkali, noise.Tips.Noble);
        yield return new("largest tip by noise", "θ", tip, "rad", "rms, first order in the noise");
        var beyond = noise.Change > NonlinearNoise.LargestChange;
        yield return new("change by noise beyond the linear theory", "", noise.Change, "1", beyond
            ? Invariant($"noise tips a species by {tip:G2} rad (rms) and changes means or response by {100 * noise.Change:G2} %: ")
                + "closed forms of noise, first order in it, err by that and more, and runs start from them; write run.settle: auto"
            : Invariant($"of means and response, second order; closed forms of noise hold below {NonlinearNoise.LargestChange}"), beyond);
        if (point.Spec.Observables.Any(o => o is Observable.Statistics))
        {
            var much = noise.VarianceChange > NonlinearNoise.LargestChange;
            yield return new("variance along z by tips of noise", "", noise.VarianceChange, "1", much
                ? Invariant($"of second order, about {noise.VarianceChange:G2} of the closed form's, which is of first order")
                : "over that of the closed form", much);
        }

        var step = noise.StepError > point.Spec.Run.Tolerance;
        yield return new("error of the step in noise that turns the spins", "", noise.StepError, "1", step
            ? Invariant($"noise held over {1e6 * point.Kernel.Step:G3} us misses {100 * noise.StepError:G2} % of the mean spins, ")
                + Invariant($"more than run.tolerance {point.Spec.Run.Tolerance:G2}; write a shorter run.step, or less noise")
            : "of the mean spins, second order", step);
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
