namespace SpinAmp.Engine.Reports;

/// <summary>The conventions that every output carries, and the papers it rests on.</summary>
public static class Conventions
{
    /// <summary>Signs and units.</summary>
    public const string Text =
        "dM/dt = gamma (B x M), gamma > 0 for negative magnetic moments; omega = gamma B_z is negative when B_z is; "
        + "Gamma is an amplitude decay rate in 1/s (1/T2); J^2 = gamma_a A0 gamma_b N0 is signed, J is angular and quoted as J/2pi; "
        + "A = lambda M^a is the alkali's field on the noble gas, N = lambda M^b the noble gas's field on the alkali, both in tesla; "
        + "the signal is the alkali along the probe axis, averaged over each step; angles run from x towards y.";

    /// <summary>Papers.</summary>
    public static readonly string[] References =
    [
        "M. Jiang, Y. Qin et al., Amplification mechanism with interacting atomic gases, PNAS 122 (2025), doi 10.1073/pnas.2419683122",
    ];
}
