using SpinAmp.Engine.Noise;

namespace SpinAmp.Tests.Noise;

/// <summary>The sheet's noise from the fluctuation-dissipation theorem, integrated by rule.</summary>
public class ShieldTests
{
    private const double Permeability = 4e-7 * Math.PI;
    private const double Boltzmann = 1.380649e-23;

    private static double Integral(Func<double, double> f, double from, double to, int steps) =>
        Enumerable.Range(0, steps).Sum(i => f(from + (i + 0.5) * (to - from) / steps)) * (to - from) / steps;

    /// <summary>
    /// A dipole m cos(wt) at the point, across the sheet, induces E = w mu0 m r/(4 pi (r^2 + z^2)^(3/2)) around itself and loses
    /// P = int sigma E^2/2; the noise of the field there is S = 8 k T P/(w m)^2 (S.-K. Lee and M. V. Romalis, Eq. 1).
    /// </summary>
    [Theory]
    [InlineData(3.7e7, 1e-3, 300, 0.1)]
    [InlineData(5.9e7, 0.02, 77, 0.03)]
    public void Density_across_a_sheet(double conductivity, double thickness, double temperature, double distance)
    {
        // r = z tan(u).
        double loss = Integral(
            z => Integral(
                u =>
                {
                    double r = z * Math.Tan(u);
                    double field = Permeability * r / (4 * Math.PI * Math.Pow(r * r + z * z, 1.5));
                    return conductivity * field * field / 2 * Math.Tau * r * z / Math.Pow(Math.Cos(u), 2);
                },
                0, Math.PI / 2, 400),
            distance, distance + thickness, 400);
        double density = Math.Sqrt(8 * Boltzmann * temperature * loss);
        Assert.Equal(1, ShieldNoise.SheetDensity(conductivity, thickness, temperature, distance) / density, 4);
    }

    [Fact]
    public void An_aluminium_sheet_of_a_millimetre_at_ten_centimetres_makes_31_femtotesla()
    {
        // By hand: kT sigma t = 1.533e-16, over 8 pi a (a + t) = 0.2538, root 2.457e-8, times mu0.
        Assert.Equal(3.088e-14, ShieldNoise.SheetDensity(3.7e7, 1e-3, 300, 0.1), 1e-17);
    }

    // With b = w mu0 sigma t a the images of a thin sheet give int x^3 e^-x/(x^2 + b^2) dx, 1 at b = 0.
    private static double Thin(double b) => Integral(x => x * x * x * Math.Exp(-x) / (x * x + b * b), 0, 60, 60_000);

    [Fact]
    public void The_corner_is_the_half_power_of_a_thin_sheet_and_the_Lorentzian_errs_as_stated()
    {
        double b = Math.Tau * ShieldNoise.SheetCorner(3.7e7, 1e-3, 0.1) * Permeability * 3.7e7 * 1e-3 * 0.1;
        Assert.Equal(0.5, Thin(b), 3);
        double Error(double ratio) => 10 * Math.Log10(1 / (1 + ratio * ratio) / Thin(ratio * b));
        Assert.All(Enumerable.Range(1, 20), i => Assert.InRange(Error(i / 20.0), -0.01, 0.46));
        Assert.Equal(-1.3, Error(2), 0.05);
        Assert.Equal(-3.7, Error(100), 0.05);
    }

    [Fact]
    public void Its_spectrum_is_level_up_to_the_corner()
    {
        var process = new ShieldNoise("s", 3e-15, 40, new(0, 0, 1)).Terms(NoiseExamples.Cell)[0].Process;
        Assert.Equal(9e-30, process.Density(0), 1e-42);
        Assert.Equal(4.5e-30, process.Density(40), 1e-42);
    }
}
