namespace SpinAmp.Engine.Scenarios;

/// <summary>Which spins are tipped when a run begins.</summary>
public enum StartTarget
{
    /// <summary>The noble gas only.</summary>
    NobleGas,

    /// <summary>The alkali only.</summary>
    Alkali,

    /// <summary>Both species.</summary>
    Both,
}

/// <summary>The spins when a run begins: in equilibrium along z, then some of them tipped.</summary>
/// <param name="Tip">Angle from z, rad, 0 to pi; 0 is equilibrium.</param>
/// <param name="Of">Which spins are tipped.</param>
/// <param name="Azimuth">Direction of the tip in the x-y plane, rad from x towards y.</param>
public sealed record StartState(double Tip, StartTarget Of, double Azimuth)
{
    /// <summary>Whether nothing is tipped.</summary>
    public bool IsEquilibrium => Tip == 0;
}
