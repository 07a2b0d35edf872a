using System.Numerics;
using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;

namespace SpinAmp.Engine.Theory;

/// <summary>Exact small-angle response of a cell under an AC field along z, B_ac cos(w_ac t + phase).</summary>
/// <remarks>
/// <para>
/// Equation: with A+ = sum a_n exp(i (w + n w_ac) t + i n phase) and N+ likewise, section 3 becomes a block-tridiagonal system,
/// [i (w + n w_ac) - M] x_n - (i B_ac/2) diag(gamma_a, gamma_b) (x_(n-1) + x_(n+1)) = f for n = 0 and 0 otherwise, M the transverse matrix.
/// It is solved by the two-sided matrix continued fraction x_n = R_n x_(n-1), linear in the number of harmonics, which grows until
/// the truncation error is below 1e-12.
/// </para>
/// <para>
/// Source: Floquet expansion of Eq. 1 of Jiang et al. (2025). The lock-in value holds the terms n = 0. Where 2 f is within about 1/T of
/// n f_ac (T the averaging time, n not 0), a sideband of the image at -f falls on f and adds coherently, with a phase that depends on that
/// of the AC field.
/// </para>
/// </remarks>
public sealed class HarmonicBalance : IStationaryResponse
{
    // Leaving out |x_M| changes x_0 by its square only: out to M and back.
    private const double CarrierTail = 1e-8;
    private const double WaveformTail = 1e-14;

    private readonly VapourCell cell;
    private readonly SineDrive modulation;
    private readonly TransverseSystem system;
    private readonly double spacing;
    private readonly double mix_a;
    private readonly double mix_b;

    /// <summary>Prepares a cell under an AC field.</summary>
    /// <param name="cell">The cell; transverse static fields are refused.</param>
    /// <param name="modulation">The AC field: amplitude along z in T, frequency above 0 Hz, any target.</param>
    public HarmonicBalance(VapourCell cell, SineDrive modulation)
    {
        var (x, y, z) = (modulation.Amplitude.X, modulation.Amplitude.Y, modulation.Amplitude.Z);
        if (x != 0 || y != 0 || !double.IsFinite(z) || !(modulation.Frequency > 0))
        {
            throw new ArgumentException($"AC field '{modulation.Name}': must be finite, along z and of a frequency above 0 Hz; given "
                + $"({x:g3}, {y:g3}, {z:g3}) T at {modulation.Frequency:g4} Hz. Give transverse sines as drives.");
        }

        this.cell = cell;
        this.modulation = modulation;
        system = TransverseSystem.Of(cell);
        spacing = modulation.AngularFrequency;
        mix_a = modulation.Target == DriveTarget.NobleGas ? 0 : cell.Alkali.GyromagneticRatio * z / 2;
        mix_b = modulation.Target == DriveTarget.Alkali ? 0 : cell.NobleGas.GyromagneticRatio * z / 2;
    }

    /// <summary>a_0/b+ for a field b+ exp(i w t), T per T: the part of the response that stays at w.</summary>
    /// <param name="angularFrequency">w in rad/s, signed.</param>
    /// <param name="target">What the field acts on.</param>
    public Complex Susceptibility(double angularFrequency, DriveTarget target)
    {
        var harmonics = Solve(angularFrequency, target, CarrierTail);
        return harmonics[harmonics.Length / 2].Alkali;
    }

    /// <inheritdoc/>
    public Complex LockIn(SteadyDrive drive, Field3 probe) => RotatingParts.Of(drive).LockIn(w => Susceptibility(w, drive.Target), probe);

    /// <inheritdoc/>
    /// <remarks>All harmonics are summed.</remarks>
    public MeanSpins SteadyState(SteadyDrive drive, double time)
    {
        var (w, positive, negative) = RotatingParts.Of(drive);
        var (A, N) = (Complex.Zero, Complex.Zero);
        foreach (var (signed, part) in new[] { (w, positive), (-w, negative) })
        {
            if (part == Complex.Zero) continue;
            var harmonics = Solve(signed, drive.Target, WaveformTail);
            var outermost = harmonics.Length / 2;
            for (var n = -outermost; n <= outermost; n++)
            {
                var turn = part * RotatingParts.Turn(signed * time + n * (spacing * time + modulation.Phase));
                A += turn * harmonics[n + outermost].Alkali;
                N += turn * harmonics[n + outermost].Noble;
            }
        }

        return new MeanSpins(
            new Field3(A.Real, A.Imaginary, cell.Alkali.EquilibriumField), new Field3(N.Real, N.Imaginary, cell.NobleGas.EquilibriumField));
    }

    /// <summary>x_n per tesla for n = -M...M, with outermost terms below the tail.</summary>
    private (Complex Alkali, Complex Noble)[] Solve(double w, DriveTarget target, double tail)
    {
        for (var M = EstimateOutermost(w, tail); ; M += M / 2 + 1)
        {
            var harmonics = Solve(w, target, M);
            var (largest_a, largest_b) = (0.0, 0.0);
            foreach (var (a, b) in harmonics)
                (largest_a, largest_b) = (Math.Max(largest_a, a.Magnitude), Math.Max(largest_b, b.Magnitude));
            var (first, last) = (harmonics[0], harmonics[^1]);
            var unfinished = Math.Max(first.Alkali.Magnitude, last.Alkali.Magnitude) > tail * largest_a
                || Math.Max(first.Noble.Magnitude, last.Noble.Magnitude) > tail * largest_b;
            if (!unfinished) return harmonics;
        }
    }

    private (Complex Alkali, Complex Noble)[] Solve(double w, DriveTarget target, int M)
    {
        var up = Ratios(w, spacing, M);
        var down = Ratios(w, -spacing, M);
        var carrier = Block(w);
        if (M > 0) carrier = carrier.Minus(mix_a, mix_b, up[1]).Minus(mix_a, mix_b, down[1]);
        var (f_a, f_b) = system.Forces(target);
        var minus_i = -Complex.ImaginaryOne;
        var harmonics = new (Complex Alkali, Complex Noble)[2 * M + 1];
        harmonics[M] = carrier.Inverse().Times(minus_i * f_a, minus_i * f_b);
        for (var n = 1; n <= M; n++)
        {
            harmonics[M + n] = up[n].Times(harmonics[M + n - 1].Alkali, harmonics[M + n - 1].Noble);
            harmonics[M - n] = down[n].Times(harmonics[M - n + 1].Alkali, harmonics[M - n + 1].Noble);
        }

        return harmonics;
    }

    /// <summary>R_n = [K_n - C R_(n+1)]^-1 C from the outermost harmonic inwards, K = -i (i w - M) and C = (B_ac/2) diag(gamma).</summary>
    private Block2[] Ratios(double w, double step, int M)
    {
        var ratios = new Block2[M + 2];
        for (var n = M; n >= 1; n--)
            ratios[n] = Block(w + n * step).Minus(mix_a, mix_b, ratios[n + 1]).Inverse().ScaleColumns(mix_a, mix_b);
        return ratios;
    }

    private Block2 Block(double w) => new(
        w + Complex.ImaginaryOne * system.AlkaliPole, Complex.ImaginaryOne * system.NobleToAlkali,
        Complex.ImaginaryOne * system.AlkaliToNoble, w + Complex.ImaginaryOne * system.NoblePole);

    private int EstimateOutermost(double w, double tail)
    {
        var (alkali, noble) = (Complex.ImaginaryOne * system.AlkaliPole, Complex.ImaginaryOne * system.NoblePole);
        return new[] { Reach(w + alkali, spacing, mix_a), Reach(w + alkali, -spacing, mix_a),
            Reach(w + noble, spacing, mix_b), Reach(w + noble, -spacing, mix_b) }.Max();

        // The growing solution of one species' recursion is the reciprocal of the decaying one.
        int Reach(Complex centre, double step, double mix)
        {
            if (mix == 0) return 0;
            var (previous, current, n) = (Complex.Zero, Complex.One, 0);
            while (current.Magnitude * tail < 1)
            {
                n++;
                (previous, current) = (current, (centre + n * step) / mix * current - previous);
            }

            return n;
        }
    }
}
