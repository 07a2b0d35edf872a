namespace SpinAmp.Kernels.Physics;

/// <summary>Diffusion of one species by collisions, in field units, in the Ito sense.</summary>
/// <remarks>
/// D_xx = D_yy = Across; D_zz = Along - AlongSlope m_z; D_xz = -Mixed m_x and D_yz = -Mixed m_y, where D is the growth rate of a covariance.
/// Source: engine/PHYSICS.md section 6.
/// </remarks>
public struct DiffusionParameters
{
    /// <summary>T^2/s.</summary>
    public double Across;

    /// <summary>T^2/s.</summary>
    public double Along;

    /// <summary>T/s.</summary>
    public double AlongSlope;

    /// <summary>T/s.</summary>
    public double Mixed;
}
