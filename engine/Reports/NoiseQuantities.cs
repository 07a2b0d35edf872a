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

    /// <summary>Atoms and projection noise of counted species, the sensitivity's closed form where it is observed.</summary>
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
}
