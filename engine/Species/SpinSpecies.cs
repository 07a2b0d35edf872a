namespace SpinAmp.Engine.Species;

/// <summary>Which of the two spins of the cell a species can be.</summary>
public enum SpeciesKind
{
    /// <summary>Optically pumped and probed.</summary>
    Alkali,

    /// <summary>Polarised by spin exchange.</summary>
    NobleGas,
}

/// <summary>An isotope with what the literature says of it.</summary>
/// <param name="Name">Mass number and symbol, for example <c>129Xe</c>.</param>
/// <param name="Kind">Alkali or noble gas.</param>
/// <param name="NuclearSpin">I.</param>
/// <param name="GyromagneticRatio">gamma in rad/(s T), positive for negative moments (PHYSICS.md section 1).</param>
/// <param name="Note">How far the value holds.</param>
/// <param name="Source">Where it is from.</param>
public sealed record SpinSpecies(string Name, SpeciesKind Kind, double NuclearSpin, double GyromagneticRatio, string Note, string Source);
