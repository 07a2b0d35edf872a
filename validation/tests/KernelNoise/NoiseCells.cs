using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Noise;

namespace SpinAmp.Tests.KernelNoise;

/// <summary>Cells of both species, of one alone and of none, and noise for them.</summary>
internal static class NoiseCells
{
    private static readonly SpinEnsemble Nothing = new("none", 0, 1, 1, 0);

    /// <summary>Spins that stay zero: the signal is what the readout adds.</summary>
    public static VapourCell Empty { get; } = Alone(Nothing, Nothing, default);

    public static VapourCell OfAlkali(SpinEnsemble alkali, Field3 field = default) => Alone(alkali, Nothing, field);

    public static VapourCell OfNobleGas(SpinEnsemble noble, Field3 field = default) => Alone(Nothing, noble, field);

    /// <summary>Both species, relaxing within 50 ms, near resonance where they couple.</summary>
    public static VapourCell Coupled(double coupling, bool tilt)
    {
        const double ratio = 4e9, nobleRatio = 4e8, rate = 200, nobleRate = 20, N0 = 2e-8;
        double J = coupling * (rate - nobleRate) / 2, A0 = J > 0 ? J * J / (ratio * nobleRatio * N0) : 1e-9;
        double unequal = tilt ? 0.7 : 1;
        return new(
            new("87Rb", ratio, unequal * rate, rate, A0) { Count = new(3e13, 0.5, 5.2, 3.92) },
            new("129Xe", nobleRatio, unequal * nobleRate, nobleRate, N0) { Count = new(8e13, 0.2, 1, 1) },
            new(tilt ? 3e-9 : 0, tilt ? -5e-9 : 0, 6e-9 - N0), default, Coupling.Bidirectional, 0.3 * nobleRate);
    }

    /// <summary>White, slow, resonant and projection noise in all places, none much larger than the others.</summary>
    public static NoiseSource[] Sources(VapourCell cell)
    {
        const double exchange = 10;
        double field = 1e-6 * Math.Sqrt(cell.NobleGas.TransverseRelaxation) / cell.NobleGas.GyromagneticRatio;
        return
        [
            new SpinProjectionNoise("a", true) { ExchangeRate = exchange },
            new SpinProjectionNoise("b", false) { ExchangeRate = exchange },
            new SpinExchangeNoise("exchange", exchange),
            new WhiteMagneticNoise("white", field, new(0.6, 0, 0.8), DriveTarget.Both),
            new OrnsteinUhlenbeckNoise("slow", 3 * field, 5, new(0, 1, 0), DriveTarget.NobleGas),
            new Line("line", 30, 60, 30 * field * field, new(0.8, 0.6, 0)),
            new LightShiftNoise("light", 10 * field, null, new(0, 0, 1)),
            new PumpNoise("pump", 1e-7, 30),
        ];
    }

    private static VapourCell Alone(SpinEnsemble alkali, SpinEnsemble noble, Field3 field) =>
        new(alkali, noble, field, default, Coupling.NobleOnAlkali, 0);

    private sealed record Line(string Name, double Rate, double AngularFrequency, double Variance, Field3? Axis)
        : FieldNoise(Name, Axis, DriveTarget.Both)
    {
        protected override NoiseProcess Process => new(0, [new(Rate, AngularFrequency, Variance)]);
    }
}
