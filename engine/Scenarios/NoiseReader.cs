using System.Runtime.CompilerServices;
using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Noise;
using SpinAmp.Engine.Units;

namespace SpinAmp.Engine.Scenarios;

/// <summary>Reads <c>noise:</c>.</summary>
internal static class NoiseReader
{
    // The points of a sweep share the nodes of their document, and fitting a table takes a while.
    private static readonly ConditionalWeakTable<Node, SpectrumTable> Tables = [];

    public static NoiseSource[] Read(SectionReader scenario, VapourCell cell, RunSettings run)
    {
        (SectionReader Item, NoiseSource Source)[] read =
            [.. scenario.Items(NoiseKeys.Noise).SelectMany(item => Sources(item).Select(source => (item, source)))];
        if (read.Length > 0 && run.Integrator != IntegratorNames.AveragedPartner)
        {
            throw scenario.Open(Language.Run).Error(RunKeys.Integrator,
                $"must be {IntegratorNames.AveragedPartner} where there is noise, was \"{run.Integrator}\"");
        }

        foreach (var (i, (item, source)) in read.Index())
        {
            NoiseSource[] before = [.. read[..i].Select(r => r.Source)];
            if (Array.Exists(before, other => other.Name == source.Name))
            {
                throw item.Error(NoiseKeys.Name, $"a source before this one is named {source.Name} too; give one another name");
            }
            if (Array.Exists(before, other => IsSame(other, source)))
            {
                throw item.Error(NoiseKeys.Type, "stands for a fluctuation that a source before this one has already; remove one");
            }
            CheckCounts(scenario, item, source, cell);
        }

        var exchange = read.Select(r => r.Source).OfType<SpinExchangeNoise>().FirstOrDefault();
        return [.. read.Select(r => Checked(
            r.Item, r.Source is SpinProjectionNoise p && exchange is not null ? p with { ExchangeRate = exchange.Rate } : r.Source, cell))];
    }

    private static IEnumerable<NoiseSource> Sources(SectionReader item)
    {
        var type = item.Read(NoiseKeys.Type);
        var name = item.TryRead(NoiseKeys.Name, out var given) ? given : type;
        if (type != NoiseCatalogue.NameOf<SpinProjectionNoise>()) return [One(item, name, NoiseCatalogue.TypeOf(type))];
        var (alkali, noble) = item.Read(NoiseKeys.Of);
        return alkali && noble
            ? [new SpinProjectionNoise($"{name} of the alkali", true), new SpinProjectionNoise($"{name} of the noble gas", false)]
            : [new SpinProjectionNoise(name, alkali)];
    }

    private static NoiseSource One(SectionReader item, string name, Type type) => type.Name switch
    {
        nameof(SpinExchangeNoise) => new SpinExchangeNoise(name, item.Read(NoiseKeys.Rate)),
        nameof(WhiteMagneticNoise) => new WhiteMagneticNoise(
            name, item.Read(NoiseKeys.Density), item.Read(NoiseKeys.Axis), item.Read(DriveKeys.ActsOn)),
        nameof(OrnsteinUhlenbeckNoise) => new OrnsteinUhlenbeckNoise(
            name, LowDensity(item), item.Read(NoiseKeys.Corner), item.Read(NoiseKeys.Axis), item.Read(DriveKeys.ActsOn)),
        nameof(FlickerNoise) => Flicker(item, name),
        nameof(ShieldNoise) => Shield(item, name),
        nameof(LightShiftNoise) => new LightShiftNoise(
            name, item.Read(NoiseKeys.LowDensity), item.Optional(NoiseKeys.OptionalCorner), item.Read(NoiseKeys.LightAxis)),
        nameof(PumpNoise) => new PumpNoise(name, item.Read(NoiseKeys.RelativeDensity), item.Optional(NoiseKeys.OptionalCorner)),
        nameof(PhotonShotNoise) => new PhotonShotNoise(name, item.Read(NoiseKeys.ReadoutDensity), item.Read(NoiseKeys.AsField)),
        _ => Tabulated(item, name),
    };

    private static double LowDensity(SectionReader item)
    {
        if (!item.TryRead(NoiseKeys.Rms, out var rms)) return item.Read(NoiseKeys.LowDensity);
        if (item.Has(NoiseKeys.LowDensity)) throw item.Error(NoiseKeys.Rms, "stands instead of a density; remove one of the two");
        return OrnsteinUhlenbeckNoise.DensityOf(rms, item.Read(NoiseKeys.Corner));
    }

    private static FlickerNoise Flicker(SectionReader item, string name)
    {
        var (from, to) = (item.Read(NoiseKeys.From), item.Read(NoiseKeys.To));
        if (to <= from)
        {
            throw item.Error(NoiseKeys.To,
                $"must be above from: {Quantity.Format(from, Dimension.Frequency)}, was {item.Written(NoiseKeys.To)}");
        }
        return new(
            name,
            item.Read(NoiseKeys.DensityAt1Hz),
            item.Read(NoiseKeys.Exponent),
            from,
            to,
            item.Read(NoiseKeys.Axis),
            item.Read(DriveKeys.ActsOn));
    }

    private static ShieldNoise Shield(SectionReader item, string name)
    {
        var axis = item.Read(NoiseKeys.Axis);
        if (!item.TryRead(NoiseKeys.Conductivity, out var conductivity))
        {
            Key[] sheet = [NoiseKeys.Thickness, NoiseKeys.Distance, NoiseKeys.Temperature];
            if (Array.Find(sheet, item.Has) is { } key)
            {
                throw item.Error(key, "is of a sheet, whose conductivity is missing; write that, or density and corner instead");
            }
            if (!item.Has(NoiseKeys.LowDensity)) throw item.Missing(NoiseKeys.LowDensity, ", or the conductivity of a sheet");
            return new(name, item.Read(NoiseKeys.LowDensity), item.Read(NoiseKeys.Corner), axis);
        }

        if (item.Has(NoiseKeys.LowDensity))
        {
            throw item.Error(NoiseKeys.LowDensity, "follows from the conductivity, which is written too; remove one of the two");
        }
        var (thickness, distance) = (item.Read(NoiseKeys.Thickness), item.Read(NoiseKeys.Distance));
        return new(
            name,
            ShieldNoise.SheetDensity(conductivity, thickness, item.Read(NoiseKeys.Temperature), distance),
            item.Optional(NoiseKeys.Corner) ?? ShieldNoise.SheetCorner(conductivity, thickness, distance),
            axis);
    }

    private static TabulatedNoise Tabulated(SectionReader item, string name)
    {
        var points = item[NoiseKeys.Points]
            ?? throw item.Error(NoiseKeys.Points, "is missing; write for example [1 Hz 10 fT/sqrt(Hz), 10 Hz 2 fT/sqrt(Hz)], or a file");
        var path = $"{item.Path}.{NoiseKeys.Points.Name}";
        SpectrumTable table;
        try
        {
            table = Tables.GetValue(points, node => SpectrumTexts.Table(node, path));
        }
        catch (NoiseException error)
        {
            throw item.Error(NoiseKeys.Points, error.Message);
        }
        return new(name, table, item.Read(NoiseKeys.Tolerance), item.Read(NoiseKeys.Axis), item.Read(DriveKeys.ActsOn));
    }

    // The spins of one species scatter once, and are exchanged once.
    private static bool IsSame(NoiseSource a, NoiseSource b) =>
        (a is SpinProjectionNoise p && b is SpinProjectionNoise q && p.OfAlkali == q.OfAlkali)
        || (a is SpinExchangeNoise && b is SpinExchangeNoise);

    private static void CheckCounts(SectionReader scenario, SectionReader item, NoiseSource source, VapourCell cell)
    {
        SectionKey[] needed = source switch
        {
            SpinProjectionNoise p => [p.OfAlkali ? CellKeys.Alkali : CellKeys.NobleGas],
            SpinExchangeNoise => [CellKeys.Alkali, CellKeys.NobleGas],
            _ => [],
        };
        foreach (var key in needed)
        {
            var spins = key == CellKeys.Alkali ? cell.Alkali : cell.NobleGas;
            if (spins.Count is null)
            {
                var example = $"write for example \"{CellKeys.Atoms.Examples[0]}\" and \"{CellKeys.Polarisation.Examples[0]}\"";
                throw scenario.Open(Language.Cell).Open(key).Error(CellKeys.Atoms,
                    $"is missing, and so is the polarisation, but {source.Name} needs both; {example}");
            }
            if (spins.EquilibriumField == 0)
            {
                throw item.Error(NoiseKeys.Type,
                    $"needs a field per polarisation, but the {key.Name}'s equilibrium field is 0; give it one, or remove the noise");
            }
        }
    }

    private static NoiseSource Checked(SectionReader item, NoiseSource source, VapourCell cell)
    {
        try
        {
            source.Terms(cell);
            return source;
        }
        catch (NoiseException error)
        {
            throw item.Error(NoiseKeys.Type, error.Message);
        }
    }
}
