using SpinAmp.Engine.Cell;
using SpinAmp.Kernels.Random;

namespace SpinAmp.Engine.Noise;

/// <summary>In which sense the limit of short steps of a noise is meant.</summary>
public enum NoiseSense
{
    /// <summary>Its strength does not depend on what it drives: both senses agree.</summary>
    Additive,

    /// <summary>Strength taken at the beginning of each step: collisions, whose diffusion depends on the spins.</summary>
    Ito,

    /// <summary>Limit of physical fields with short memory, which turn the spins.</summary>
    Stratonovich,
}

/// <summary>One physical source of noise: a catalogue entry.</summary>
/// <param name="Name">Name in the scenario, unique within it.</param>
public abstract record NoiseSource(string Name)
{
    /// <summary>How its stochastic differential equation is meant.</summary>
    public abstract NoiseSense Sense { get; }

    /// <summary>Its stream of random numbers.</summary>
    public abstract StreamId Stream { get; }

    /// <summary>Independent scalar processes that make it up about equilibrium: its declared spectrum, and what kernels run.</summary>
    /// <param name="cell">The cell it acts in.</param>
    public abstract IReadOnlyList<NoiseTerm> Terms(VapourCell cell);

    /// <summary>Those about an equilibrium that static fields turn from z, for linear theory.</summary>
    /// <param name="cell">The cell it acts in.</param>
    /// <param name="alkali">A at the equilibrium, T.</param>
    /// <param name="nobleGas">N there, T.</param>
    public virtual IReadOnlyList<NoiseTerm> TermsAt(VapourCell cell, Field3 alkali, Field3 nobleGas) => Terms(cell);
}
