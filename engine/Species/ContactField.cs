using System.Collections.Frozen;

namespace SpinAmp.Engine.Species;

/// <summary>How much stronger than its long-range field a noble gas's magnetisation is felt by the alkali.</summary>
/// <remarks>
/// Equation: N = (2/3) kappa_0 mu_0 M. Values of kappa_0, dimensionless, on the alkali most used with each: 3He on K at 200 C, E. Babcock
/// et al., Phys. Rev. A 71, 013414 (2005); 21Ne on Rb, R. K. Ghosh and M. V. Romalis, Phys. Rev. A 81, 043415 (2010); 129Xe on Rb,
/// A. I. Nahlawi et al., Phys. Rev. A 100, 053415 (2019). Other alkalis and temperatures differ by up to a fifth.
/// </remarks>
public static class ContactField
{
    private static readonly FrozenDictionary<string, double> Enhancement = new Dictionary<string, double>
    {
        ["3He"] = 6.0, ["21Ne"] = 35.7, ["129Xe"] = 518,
    }.ToFrozenDictionary();

    /// <summary>mu_0 M in T of a magnetisation whose contact field on the alkali is given.</summary>
    /// <param name="nobleGas">The isotope.</param>
    /// <param name="contact">N in T.</param>
    public static double LongRange(string nobleGas, double contact) => 3 * contact / (2 * Enhancement[nobleGas]);
}
