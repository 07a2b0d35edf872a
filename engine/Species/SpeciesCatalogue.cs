using System.Collections.Frozen;
using SpinAmp.Engine.Units;

namespace SpinAmp.Engine.Species;

/// <summary>The isotopes SpinAmp knows, one line each, and the ones it refuses with the reason.</summary>
public static class SpeciesCatalogue
{
    private const string Codata = "CODATA 2018, doi 10.1103/RevModPhys.93.025010";
    private const string Makulski = "gas-phase NMR, W. Makulski, Magnetochemistry 6, 65 (2020), doi 10.3390/magnetochemistry6040065";
    private const string Iupac = "frequency ratio 7.894296 % to 1H of TMS, IUPAC 2001, doi 10.1351/pac200173111795, with " + Codata;
    private const string FreeAtom = "Free atom: the electrons' shielding is included, as the spin in a gas feels it.";

    /// <summary>gamma_e/2pi of the free electron, Hz/T: CODATA 2018.</summary>
    private static readonly double Electron = Quantity.Parse("28024.9514242 MHz/T").Si;

    /// <summary>Every species by its name.</summary>
    public static FrozenDictionary<string, SpinSpecies> All { get; } = new[]
    {
        Alkali("39K", 1.5), Alkali("85Rb", 2.5), Alkali("87Rb", 1.5), Alkali("133Cs", 3.5),
        NobleGas("3He", 0.5, "32.43409942 MHz/T", FreeAtom, Codata),
        NobleGas("21Ne", 1.5, "3.3611 MHz/T", FreeAtom + " Its quadrupole relaxation enters through the rates only.", Iupac),
        NobleGas("129Xe", 0.5, "11.777 MHz/T", FreeAtom + " The bare nucleus has 0.7 % more.", Makulski),
    }.ToFrozenDictionary(species => species.Name);

    /// <summary>Isotopes that are refused, with the reason.</summary>
    public static FrozenDictionary<string, string> Refused { get; } = new Dictionary<string, string>
    {
        ["131Xe"] = "its moment is positive and its spin 3/2 carries alignment with quadrupole beats, "
            + "which a magnetisation vector cannot hold",
    }.ToFrozenDictionary();

    /// <summary>The species of one kind, in the order of their names.</summary>
    public static IReadOnlyList<SpinSpecies> Of(SpeciesKind kind) =>
        [.. All.Values.Where(species => species.Kind == kind).OrderBy(species => species.Name, StringComparer.Ordinal)];

    private static SpinSpecies Alkali(string name, double spin) => new(
        name, SpeciesKind.Alkali, spin, Electron / (2 * spin + 1),
        "gamma_e/(2I+1): slow spin exchange or full polarisation. Where spin exchange is fast against precession it is gamma_e/q(P) with "
        + $"q from {Slowest(spin):0.#} at P = 0 to {2 * spin + 1:0} at P = 1.",
        Codata);

    private static SpinSpecies NobleGas(string name, double spin, string gamma, string note, string source) =>
        new(name, SpeciesKind.NobleGas, spin, Quantity.Parse(gamma).Si, note, source);

    /// <summary>q(0) = 1 + 4 I (I + 1)/3, the slowing-down factor of an unpolarised alkali: 6 for I = 3/2.</summary>
    private static double Slowest(double spin) => 1 + 4 * spin * (spin + 1) / 3;
}
