using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Noise;
using SpinAmp.Engine.Plans;
using SpinAmp.Kernels.Physics;

namespace SpinAmp.Tests.Noise;

/// <summary>Diffusion of momentary spins and its signs, sources with rates, corners and axes of their own.</summary>
public class DiffusionTests
{
    // n D = 2 G - Gamma_1 P_eq (z P^T + P z^T), section 6 of PHYSICS.md, over q across and q_l along; in units of the field.
    [Theory]
    [InlineData(true, 1)]
    [InlineData(true, -1)]
    [InlineData(false, 1)]
    [InlineData(false, -1)]
    public void Momentary_spins_diffuse_by_the_tensor_of_their_rates(bool ofAlkali, int sign)
    {
        VapourCell cell = Unequal(sign, sign);
        SpinEnsemble spins = ofAlkali ? cell.Alkali : cell.NobleGas;
        var (n, P0, q, q_l) = spins.Count!;
        double field = Math.Abs(spins.EquilibriumField) / P0, P_eq = sign * P0;
        SpinProjectionNoise noise = new("p", ofAlkali);
        DiffusionParameters D = noise.Diffusing(cell);
        foreach (Field3 P in new Field3[] { new(0, 0, P_eq), new(0.3 * P_eq, -0.2 * P_eq, 0.9 * P_eq), new(0.1, 0.05, -P_eq) })
        {
            double square = field * field / n;
            Close(square * 2 * spins.TransverseRelaxation / q, D.Across);
            Close(square * 2 * spins.LongitudinalRelaxation * (1 - (P_eq * P.Z)) / q_l, D.Along - (D.AlongSlope * field * P.Z));
            Close(square * -spins.LongitudinalRelaxation * P_eq * P.X / q, -D.Mixed * field * P.X);

            // The same as independent processes about an equilibrium that lies there.
            double[,] sum = new double[3, 3];
            foreach (NoiseTerm term in noise.TermsAt(cell, field * P, field * P))
            {
                Field3 a = ofAlkali ? term.Action.AlkaliSource : term.Action.NobleSource;
                double[] g = [a.X, a.Y, a.Z];
                for (int i = 0; i < 3; i++)
                {
                    for (int j = 0; j < 3; j++)
                        sum[i, j] += term.Process.White / 2 * g[i] * g[j];
                }
            }

            Close(D.Across, sum[0, 0]);
            Close(D.Across, sum[1, 1]);
            Close(D.Along - (D.AlongSlope * field * P.Z), sum[2, 2]);
            Close(-D.Mixed * field * P.X, sum[0, 2]);
            Close(-D.Mixed * field * P.Y, sum[1, 2]);
        }
    }

    // Swaps counted one by one as in ExchangeTests: spins that point apart exchange more along z than spins that point alike.
    [Theory]
    [InlineData(1, 1, 1 - 0.15)]
    [InlineData(-1, -1, 1 - 0.15)]
    [InlineData(1, -1, 1 + 0.15)]
    [InlineData(-1, 1, 1 + 0.15)]
    public void Exchange_along_z_knows_whether_spins_are_aligned(int alkali, int noble, double expected)
    {
        VapourCell cell = Unequal(alkali, noble);
        var terms = new SpinExchangeNoise("e", 1e-3).Terms(cell);
        Assert.Equal(expected, terms[2].Process.Density(0) / terms[0].Process.Density(0), 12);
        var (across, along) = SpinExchangeNoise.Diffusion(cell, ofAlkali: false, 1e-3);
        Assert.Equal(expected, along / across, 12);
    }

    [Fact]
    public void Pump_noise_takes_the_longitudinal_rate_and_photon_shot_noise_the_transverse_one()
    {
        VapourCell cell = Unequal(1, 1);
        SpinEnsemble a = cell.Alkali;
        Close(a.LongitudinalRelaxation * a.EquilibriumField, new PumpNoise("p", 1e-5, null).Terms(cell)[0].Action.AlkaliSource.Z);
        double w = a.GyromagneticRatio * (cell.StaticField.Z + cell.LightShift.Z + cell.NobleGas.EquilibriumField);
        double response = a.GyromagneticRatio * a.EquilibriumField * a.TransverseRelaxation / (Math.Pow(a.TransverseRelaxation, 2) + (w * w));
        double density = new PhotonShotNoise("s", 2e-14, AsField: true).Terms(cell)[0].Process.White;
        Close(Math.Pow(2e-14 * response, 2), density);
    }

    [Fact]
    public void A_light_shift_has_its_corner_and_its_axis()
    {
        VapourCell cell = Unequal(1, 1);
        var term = Assert.Single(new LightShiftNoise("l", 3e-14, 40, new(1, 0, 0)).Terms(cell));
        Assert.Equal(new NoiseAction { FieldOnAlkali = new(1, 0, 0) }, term.Action);
        Assert.All(new[] { 0.0, 10, 40, 400 }, f => Close(9e-28 / (1 + Math.Pow(f / 40, 2)), term.Process.Density(f)));
        Assert.Equal(3, new LightShiftNoise("l", 3e-14, 40, null).Terms(cell).Select(t => t.Action.FieldOnAlkali).Distinct().Count());
    }

    [Fact]
    public void A_static_light_shift_acts_on_the_alkali_along_every_axis_and_on_nothing_else()
    {
        VapourCell cell = Unequal(1, 1) with { StaticField = new(1e-9, 2e-9, 3e-9), LightShift = new(4e-10, 5e-10, 6e-10) };
        CellParameters kernel = KernelCell.Of(cell);
        Close(1.4e-9, kernel.AlkaliFieldX);
        Close(2.5e-9, kernel.AlkaliFieldY);
        Close(3.6e-9, kernel.AlkaliFieldZ);
        Assert.Equal((1e-9, 2e-9, 3e-9), (kernel.NobleFieldX, kernel.NobleFieldY, kernel.NobleFieldZ));
    }

    private static VapourCell Unequal(int alkali, int noble)
    {
        VapourCell cell = NoiseExamples.Polarised(0.5, 0.3);
        return cell with
        {
            Alkali = cell.Alkali with
            {
                LongitudinalRelaxation = 0.6 * cell.Alkali.TransverseRelaxation,
                EquilibriumField = alkali * Math.Abs(cell.Alkali.EquilibriumField),
            },
            NobleGas = cell.NobleGas with
            {
                LongitudinalRelaxation = 0.7 * cell.NobleGas.TransverseRelaxation,
                EquilibriumField = noble * Math.Abs(cell.NobleGas.EquilibriumField),
            },
        };
    }

    private static void Close(double expected, double found) => Assert.Equal(expected, found, 1e-12 * Math.Abs(expected));
}
