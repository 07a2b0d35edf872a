using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Noise;
using SpinAmp.Engine.Runs;
using SpinAmp.Engine.Scenarios;

namespace SpinAmp.Validation.Checks.NoiseOfCells;

/// <summary>A cell that forgets within seconds, so that short runs hold many of its lives, and points of it under noise.</summary>
internal static class NoisyCell
{
    /// <summary>Realisations: so few that the errors of spectra are those of their averaging, not of a scatter.</summary>
    public const int Realisations = 7;

    /// <summary>Rubidium atoms and their polarisation.</summary>
    public const double AlkaliAtoms = 1e13, AlkaliPolarisation = 0.5;

    /// <summary>Xenon atoms and their polarisation.</summary>
    public const double NobleAtoms = 1e18, NoblePolarisation = 0.3;

    /// <summary>q(P) and q + P dq/dP of a nuclear spin 3/2 at P = 0.5: (6 + 2 P^2)/(1 + P^2), and less 8 P^2/(1 + P^2)^2.</summary>
    public const double SlowingDown = 6.5 / 1.25, LongitudinalSlowingDown = SlowingDown - (2 / (1.25 * 1.25));

    /// <summary>Gamma_a/2pi = 200 Hz, Gamma_b = 0.5 1/s, J/2pi = 4.8 Hz.</summary>
    /// <param name="bias">B_z, T.</param>
    public static VapourCell At(double bias)
    {
        VapourCell cell = Cells.AsPrinted(bias);
        const double alkali = 2 * Math.PI * 200, noble = 0.5;
        return cell with
        {
            Alkali = cell.Alkali with
            {
                TransverseRelaxation = alkali,
                LongitudinalRelaxation = alkali,
                Count = new(AlkaliAtoms, AlkaliPolarisation, SlowingDown, LongitudinalSlowingDown),
            },
            NobleGas = cell.NobleGas with
            {
                TransverseRelaxation = noble, LongitudinalRelaxation = noble, Count = new(NobleAtoms, NoblePolarisation, 1, 1),
            },
        };
    }

    /// <summary>A point at rest under noise, from a draw of its stationary state.</summary>
    /// <param name="laboratory">Gives the seed.</param>
    /// <param name="cell">The cell.</param>
    /// <param name="noise">Sources.</param>
    /// <param name="duration">s.</param>
    /// <param name="realisations">How many.</param>
    /// <param name="observable">What is kept.</param>
    public static PointSpec Point(
        Laboratory laboratory, VapourCell cell, IReadOnlyList<NoiseSource> noise, double duration, int realisations, Observable observable)
    {
        PointSpec point = Experiment.Point(cell, duration);
        return point with
        {
            Noise = noise,
            Observables = [observable],
            Run = point.Run with { Seed = laboratory.Seed, Realisations = realisations, Settle = 0 },
        };
    }

    /// <summary>The spectrum of a result.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static SpectrumReading Spectrum(PointResult result) => result.Ensemble?.Spectrum
        ?? throw new InvalidOperationException($"noise: a point must end with a spectrum, was {result.Status}; lengthen it");
}
