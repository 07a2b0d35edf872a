using System.Globalization;
using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Species;

namespace SpinAmp.Engine.Scenarios;

/// <summary>Reads <c>cell:</c> and <c>fields:</c>.</summary>
internal static class CellReader
{
    public static VapourCell Read(SectionReader cell, SectionReader fields)
    {
        var noble = Ensemble(cell.Open(CellKeys.NobleGas), CellKeys.NobleSpecies);
        var alkali = Ensemble(cell.Open(CellKeys.Alkali), CellKeys.AlkaliSpecies);
        alkali = alkali with { EquilibriumField = AlkaliField(cell, alkali, noble) };
        return new(
            alkali,
            noble,
            new(fields.Read(CellKeys.TransverseX), fields.Read(CellKeys.TransverseY), fields.Read(CellKeys.Bias)),
            new(fields.Read(CellKeys.LightShiftX), fields.Read(CellKeys.LightShiftY), fields.Read(CellKeys.LightShift)),
            cell.Read(CellKeys.Direction),
            ExchangePumping(cell, alkali, noble));
    }

    private static SpinEnsemble Ensemble(SectionReader spins, SpeciesKey species)
    {
        var isotope = spins.Read(species);
        var gamma = spins.TryRead(CellKeys.GyromagneticRatio, out var given) ? given : isotope.GyromagneticRatio;
        var (longitudinal, transverse) = Relaxation(spins);
        if (species == CellKeys.NobleSpecies && !spins.Has(CellKeys.EquilibriumField)) throw spins.Missing(CellKeys.EquilibriumField);
        return new(isotope.Name, gamma, longitudinal, transverse, spins.Optional(CellKeys.EquilibriumField) ?? 0)
        {
            Count = Count(spins, isotope),
        };
    }

    private static SpinCount? Count(SectionReader spins, SpinSpecies isotope)
    {
        var (atoms, polarisation) = (spins.Optional(CellKeys.Atoms), spins.Optional(CellKeys.Polarisation));
        if (atoms is null && polarisation is null) return null;
        if (atoms is null) throw spins.Missing(CellKeys.Atoms, " beside the polarisation");
        if (polarisation is null) throw spins.Missing(CellKeys.Polarisation, " beside the atoms");
        return SpinStatistics.Count(isotope, atoms.Value, polarisation.Value);
    }

    private static (double Longitudinal, double Transverse) Relaxation(SectionReader spins)
    {
        if (spins.Has(CellKeys.CoherenceTime) && (spins.Has(CellKeys.Relaxation) || spins.Has(CellKeys.Transverse)))
        {
            throw spins.Error(CellKeys.CoherenceTime, "says the same as the relaxation beside it; write one of the two");
        }

        var common = spins.Optional(CellKeys.Relaxation);
        var transverse = spins.TryRead(CellKeys.CoherenceTime, out var time) ? 1 / time : spins.Optional(CellKeys.Transverse) ?? common;
        var longitudinal = spins.Optional(CellKeys.Longitudinal) ?? common ?? (spins.Has(CellKeys.CoherenceTime) ? transverse : null);
        if (transverse is null) throw spins.Missing(spins.Has(CellKeys.Longitudinal) ? CellKeys.Transverse : CellKeys.Relaxation);
        if (longitudinal is null) throw spins.Missing(CellKeys.Longitudinal);
        if (transverse < longitudinal / 2 * (1 - 1e-12))
        {
            QuantityKey[] keys = [CellKeys.CoherenceTime, CellKeys.Transverse, CellKeys.Longitudinal];
            var times = string.Create(CultureInfo.InvariantCulture, $"T2 = {1 / transverse:G6} s with T1 = {1 / longitudinal:G6} s");
            throw spins.Error(Array.Find(keys, spins.Has)!, $"T2 must be at most 2 T1, was {times}; shorten T2 or lengthen T1");
        }

        return (longitudinal.Value, transverse.Value);
    }

    /// <summary>A0: as written, or J^2/(gamma_a gamma_b N0) with the sign that spins: asks for.</summary>
    private static double AlkaliField(SectionReader cell, SpinEnsemble alkali, SpinEnsemble noble)
    {
        var spins = cell.Open(CellKeys.Alkali);
        var written = spins.Has(CellKeys.EquilibriumField);
        if (!cell.TryRead(CellKeys.Coupling, out var coupling))
        {
            if (!written) throw cell.Missing(CellKeys.Coupling, ", or the alkali's equilibrium field");
            if (cell.Has(CellKeys.Spins))
            {
                throw cell.Error(CellKeys.Spins, "is told by the signs of the two equilibrium fields; remove one or the other");
            }
            return alkali.EquilibriumField;
        }

        if (written) throw spins.Error(CellKeys.EquilibriumField, "follows from the coupling, which is written too; remove one of the two");
        if (coupling == 0) return 0;
        if (noble.EquilibriumField == 0)
        {
            throw cell.Error(CellKeys.Coupling,
                "needs a noble gas with an equilibrium field; for unpolarised noble gas write the alkali's equilibrium field instead");
        }
        var squared = cell.Read(CellKeys.Spins) * coupling * coupling;
        return squared / (alkali.GyromagneticRatio * noble.GyromagneticRatio * noble.EquilibriumField);
    }

    private static double ExchangePumping(SectionReader cell, SpinEnsemble alkali, SpinEnsemble noble)
    {
        var pumping = cell.Read(CellKeys.ExchangePumping);
        var most = noble.LongitudinalRelaxation;
        var rate = pumping.Word switch { "off" => 0, "on" => most, _ => pumping.Value };
        if (rate > most * (1 + 1e-12))
        {
            var limit = string.Create(CultureInfo.InvariantCulture, $"{most:G6} 1/s (a time of {1 / most:G6} s or more)");
            var was = cell.Written(CellKeys.ExchangePumping);
            throw cell.Error(CellKeys.ExchangePumping,
                $"must be at most the noble gas's longitudinal relaxation, {limit}, was {was}; write on for all of it");
        }

        if (rate > 0 && alkali.EquilibriumField == 0)
        {
            throw cell.Error(CellKeys.ExchangePumping, "needs a polarised alkali, but its equilibrium field is 0; write off");
        }
        return Math.Min(rate, most);
    }
}
