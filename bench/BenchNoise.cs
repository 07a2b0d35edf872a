using SpinAmp.Engine.Cell;
using SpinAmp.Kernels.Devices;
using SpinAmp.Kernels.Noise;
using SpinAmp.Kernels.Physics;
using SpinAmp.Kernels.Random;

namespace SpinAmp.Bench;

/// <summary>One noise that all trajectories of a benchmark take.</summary>
/// <param name="Stream">The process.</param>
/// <param name="Draw">Its first draw.</param>
/// <param name="Parameters">White part and poles.</param>
/// <param name="Rows">The <see cref="NoiseRow"/>s that a unit of it adds a unit to.</param>
internal sealed record BenchNoise(StreamId Stream, int Draw, NoiseParameters Parameters, params int[] Rows)
{
    // Few, so that a wrong number shows in the end state beside the yardstick's.
    private const double Spins = 1e6;

    private static IEnumerable<int> Axes => Enumerable.Range(0, 3);

    /// <summary>Projection noise of both species: six standard normals a step.</summary>
    /// <param name="step">h in s.</param>
    public static IEnumerable<BenchNoise> Projection(double step)
    {
        // Whose mean over a step has unit variance.
        var unit = new NoiseParameters(2 * step, []);
        return Axes.Select(c => new BenchNoise(StreamId.AlkaliProjection, c, unit, NoiseRow.AlkaliNormals + c))
            .Concat(Axes.Select(c => new BenchNoise(StreamId.NobleProjection, c, unit, NoiseRow.NobleNormals + c)));
    }

    /// <summary>White readout noise of 1 pT/sqrt(Hz) and white field noise of 10 fT/sqrt(Hz) on three axes: four normals a step.</summary>
    public static IEnumerable<BenchNoise> ReadoutAndFields() =>
        Axes.Select(c => new BenchNoise(StreamId.MagneticField, c, new(1e-28, []), c, 3 + c))
            .Append(new(StreamId.Readout, 0, new(1e-24, []), NoiseRow.Readout));

    /// <summary>A magnetic field along y of density (10 fT)^2/f between 1 mHz and 1 kHz, as eight poles: nine normals a step.</summary>
    public static IEnumerable<BenchNoise> Flicker()
    {
        // A pole at every e-fold of its rate, of variance V, makes V/f; here one stands for as many e-folds as lie between two.
        const int poles = 8;
        double apart = Math.Log(1e6) / (poles - 1);
        PoleParameters Pole(int p) => new(2 * Math.PI * 1e-3 * Math.Exp(p * apart), 0, 1e-28 * apart);
        return [new(StreamId.MagneticField, 1, new(0, [.. Enumerable.Range(0, poles).Select(Pole)]), 1, 4)];
    }

    /// <summary>Collisions of a million spins 1/2, half polarised.</summary>
    public static DiffusionParameters Collisions(SpinEnsemble spins)
    {
        const double polarisation = 0.5;
        double unit = spins.EquilibriumField / polarisation;
        return new()
        {
            Across = 2 * spins.TransverseRelaxation * unit * unit / Spins,
            Along = 2 * spins.LongitudinalRelaxation * unit * unit / Spins,
            AlongSlope = 2 * spins.LongitudinalRelaxation * polarisation * unit / Spins,
            Mixed = spins.LongitudinalRelaxation * polarisation * unit / Spins,
        };
    }

    /// <summary>The noise of a job.</summary>
    public NoiseJob Of(int trajectories)
    {
        var vector = default(NoiseVector);
        foreach (int row in Rows)
            vector[row] = 1;
        return new(
            Stream, Draw, [.. Enumerable.Repeat(Parameters, trajectories)], [.. Enumerable.Repeat(vector, trajectories)]);
    }
}
