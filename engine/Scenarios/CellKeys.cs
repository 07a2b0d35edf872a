using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Species;
using SpinAmp.Engine.Units;

namespace SpinAmp.Engine.Scenarios;

/// <summary>The keys of <c>cell:</c> and <c>fields:</c>.</summary>
internal static class CellKeys
{
    public static readonly ChoiceKey<string> Preset = new(
        "preset", "A published cell. Its values lie under the ones given here: what is written here wins.",
        [.. Presets.Names.Select(name => (name, name))])
    { Examples = ["jiang-2025-as-printed"] };

    public static readonly SpeciesKey AlkaliSpecies = new(SpeciesKind.Alkali,
        "The alkali isotope. Gives the gyromagnetic ratio unless that is written.")
    { Examples = ["87Rb"] };

    public static readonly SpeciesKey NobleSpecies = new(SpeciesKind.NobleGas,
        "The noble-gas isotope. Gives the gyromagnetic ratio unless that is written.")
    { Examples = ["129Xe"] };

    public static readonly QuantityKey GyromagneticRatio = new(
        "gyromagnetic ratio", Measure.GyromagneticRatio,
        "gamma/2pi as Hz per field, positive for negative magnetic moments (129Xe, 3He, 21Ne and the electron).")
    { Bound = Bound.Positive, Examples = ["700 Hz/mG", "11.777 Hz/uT"] };

    public static readonly QuantityKey Relaxation = new(
        "relaxation", Measure.Relaxation,
        "Decay of the magnetisation, along and across z alike: \"1.6 kHz\" is Gamma/2pi, \"130 s\" is 1/Gamma, "
        + "\"0.01 1/s\" is Gamma itself.")
    { Bound = Bound.NotNegative, Examples = ["1.6 kHz", "130 s"] };

    public static readonly QuantityKey Longitudinal = new(
        "longitudinal relaxation", Measure.Relaxation, "Decay along z, 1/T1, where it differs from the decay across z.")
    { Bound = Bound.NotNegative, Examples = ["200 s"] };

    public static readonly QuantityKey Transverse = new(
        "transverse relaxation", Measure.Relaxation, "Decay across z, 1/T2, where it differs from the decay along z. T2 is at most 2 T1.")
    { Bound = Bound.NotNegative, Examples = ["130 s"] };

    public static readonly QuantityKey CoherenceTime = new(
        "coherence time", Measure.Time,
        "T2, the 1/e time of the bare transverse magnetisation; T1 is the same unless the longitudinal relaxation is written.")
    { Bound = Bound.Positive, Examples = ["130 s"] };

    public static readonly QuantityKey EquilibriumField = new(
        "equilibrium field", Measure.MagneticField,
        "A0 or N0: the field along z that this species' equilibrium magnetisation makes on the other one, signed.")
    { Examples = ["3.54 mG"] };

    public static readonly QuantityKey Atoms = new(
        "atoms", Measure.Number, "How many atoms of the species the cell holds; projection noise follows from it.")
    { Bound = Bound.Positive, Examples = ["3e13"] };

    public static readonly QuantityKey Polarisation = new(
        "polarisation", Measure.Number,
        "Polarisation in equilibrium, of the alkali's electrons or of the noble gas's nuclei, that the equilibrium field stands for.")
    { Bound = Bound.Positive, Most = 1, Examples = ["50 %"] };

    public static readonly SectionKey Alkali = new(
        "alkali", Spin("the alkali", AlkaliSpecies), "The alkali spins: pumped along z and probed.");

    public static readonly SectionKey NobleGas = new("noble gas", Spin("the noble gas", NobleSpecies), "The noble-gas spins.");

    public static readonly QuantityKey Coupling = new(
        "coupling", Measure.Coupling,
        "J/2pi of J^2 = gamma_a A0 gamma_b N0. With N0 it gives the alkali's equilibrium field A0, so write one of the two.")
    { Bound = Bound.NotNegative, Examples = ["4.8 Hz"], AxisLongName = "coupling J" };

    public static readonly ChoiceKey<double> Spins = new(
        "spins", "Sign of J^2: of anti-aligned spins the cell oscillates by itself when |J|^2 exceeds the product of the decay rates.",
        ("aligned", 1), ("anti-aligned", -1))
    { Default = "aligned" };

    public static readonly ChoiceKey<Coupling> Direction = new(
        "direction", "Who feels whom: both ways is Eq. 1 of the paper; noble on alkali leaves out the alkali's field on the noble gas.",
        ("both ways", Cell.Coupling.Bidirectional), ("noble on alkali", Cell.Coupling.NobleOnAlkali))
    { Default = "both ways" };

    public static readonly WordOrQuantityKey ExchangePumping = new(
        new("exchange pumping", Measure.Relaxation,
            "R_se, the part of the noble gas's pump that follows the alkali's direction instead of z; \"on\" is all of it, Gamma_b1, "
            + "\"off\" is Eq. 1 of the paper.")
        { Bound = Bound.NotNegative, Examples = ["on", "200 s"] },
        "off", "on")
    { Default = "off" };

    public static readonly Section Section = new("the cell", Preset, Alkali, NobleGas, Coupling, Spins, Direction, ExchangePumping);

    public static readonly QuantityKey Bias = Field("bias", "Static field along z, signed.", "-8.59 mG", "bias_field", "bias field");

    public static readonly QuantityKey TransverseX = Field("transverse x", "Static field along x.", "2 nT");

    public static readonly QuantityKey TransverseY = Field("transverse y", "Static field along y.", "2 nT");

    public static readonly QuantityKey LightShift = Field("light shift",
        "Field along z by which light shifts the alkali, and the alkali only.", "10 nT");

    public static readonly QuantityKey LightShiftX = Field("light shift x", "Light-shift field along x, on the alkali only.", "1 nT");

    public static readonly QuantityKey LightShiftY = Field("light shift y", "Light-shift field along y, on the alkali only.", "1 nT");

    public static readonly Section Fields = new("the fields", Bias, TransverseX, TransverseY, LightShift, LightShiftX, LightShiftY);

    private static Section Spin(string title, SpeciesKey species) =>
        new(title, species, GyromagneticRatio, Relaxation, Longitudinal, Transverse, CoherenceTime, EquilibriumField, Atoms, Polarisation);

    private static QuantityKey Field(string name, string doc, string example, string? axis = null, string? longName = null) =>
        new(name, Measure.MagneticField, doc) { Default = "0 T", Examples = [example], AxisName = axis, AxisLongName = longName };
}
