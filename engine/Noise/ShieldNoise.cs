using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;

namespace SpinAmp.Engine.Noise;

/// <summary>Magnetic noise of thermal currents in a shield: S(f) = d^2/(1 + (f/f_c)^2).</summary>
/// <remarks>
/// <para>
/// Near a large non-magnetic sheet of thickness t, conductivity sigma and temperature T, at the distance a and across the sheet:
/// d = mu_0 sqrt(k T sigma t)/(sqrt(8 pi) a sqrt(1 + t/a)). Source: S.-K. Lee and M. V. Romalis, J. Appl. Phys. 103, 084904 (2008),
/// doi 10.1063/1.2885711; along the sheet it is 1/sqrt(2) of that. A shield of high permeability makes magnetisation noise besides
/// and reflects the field of its currents: measure its density or take it from that paper, and give it as such.
/// </para>
/// <para>
/// The corner follows from the images that recede from a thin sheet at 2/(mu_0 sigma t): with b = 2 pi f mu_0 sigma t a,
/// S(f)/S(0) = int_0^inf x^3 e^-x/(x^2 + b^2) dx, which is 1/2 at b = 1.6000. The Lorentzian above stays within 0.46 dB of it below the
/// corner and falls short of it by 1.3 dB at 2 f_c and 3.7 dB far above. Valid for t well below a and below the skin depth.
/// </para>
/// </remarks>
/// <param name="Name">Name in the scenario.</param>
/// <param name="Density">d, amplitude density at low frequency, T/sqrt(Hz), one-sided, per axis.</param>
/// <param name="Corner">f_c in Hz, above 0: half power.</param>
/// <param name="Axis">Unit vector; null for x, y and z independently.</param>
public sealed record ShieldNoise(string Name, double Density, double Corner, Field3? Axis) : FieldNoise(Name, Axis, DriveTarget.Both)
{
    private const double VacuumPermeability = 1.25663706212e-6;
    private const double Boltzmann = 1.380649e-23;

    /// <summary>b of the half-power frequency.</summary>
    private const double HalfPower = 1.6;

    /// <inheritdoc/>
    protected override NoiseProcess Process => NoiseProcess.LowPass(Density, Corner);

    /// <summary>Density at low frequency across a large sheet, T/sqrt(Hz).</summary>
    /// <param name="conductivity">sigma in S/m.</param>
    /// <param name="thickness">t in m.</param>
    /// <param name="temperature">T in K.</param>
    /// <param name="distance">a in m, from the near face.</param>
    public static double SheetDensity(double conductivity, double thickness, double temperature, double distance) => VacuumPermeability
        * Math.Sqrt(Boltzmann * temperature * conductivity * thickness / (8 * Math.PI * distance * (distance + thickness)));

    /// <summary>Half-power frequency near a large thin sheet, Hz.</summary>
    /// <param name="conductivity">sigma in S/m.</param>
    /// <param name="thickness">t in m.</param>
    /// <param name="distance">a in m.</param>
    public static double SheetCorner(double conductivity, double thickness, double distance) =>
        HalfPower / (Math.Tau * VacuumPermeability * conductivity * thickness * distance);
}
