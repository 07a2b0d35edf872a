using System.Numerics;
using MathNet.Numerics.Distributions;
using SpinAmp.Engine.Analysis;
using SpinAmp.Engine.Plans;

namespace SpinAmp.Engine.Runs;

/// <summary>Which modes of a ring-down stand out from what noise, or the fit's own misfit, would show as well.</summary>
/// <remarks>
/// <para>
/// With noise a mode has to pass two tests. Against the fit without it: F = (R_0^2 - R^2)/R^2 nu/4 with R and R_0 what the fits leave, for
/// two numbers of amplitude and two of exponent; this takes what is left for white. Against the scatter between realisations, whatever its
/// colour, so that spins moved by noise do not pass for a signal: |c|^2/(var Re c + var Im c), which is F of 2 and 2 (G - 1) degrees of
/// freedom for G groups, or of 1 and G - 1 for a motion that does not turn. The probability by chance, times how many frequencies apart by
/// one over the fitted time lie as near to linear theory's as the one found (look-elsewhere), must be below <see cref="Chance"/>.
/// </para>
/// <para>Without noise all that is left is misfit, one systematic curve: a mode has to explain more than that.</para>
/// </remarks>
/// <param name="plan">The point.</param>
/// <param name="observable">Index of the ring-down among its observables.</param>
/// <param name="estimate">Its samples.</param>
internal sealed class ModeTest(PointPlan plan, int observable, RingDownEstimate estimate)
{
    /// <summary>Probability that noise alone passes.</summary>
    public const double Chance = 1e-3;

    private const int ModeParameters = 4;
    private readonly IReadOnlyList<Complex> guesses = plan.Theory.TransverseExponents;
    private readonly DampedSines model = plan.Model(observable);
    private readonly double[] mean = estimate.Mean;

    /// <summary>The modes that stand out of some, and the fit of those.</summary>
    /// <param name="modes">Numbers of the modes that are looked for.</param>
    /// <param name="fit">Of those that stand out.</param>
    public List<int> Found(List<int> modes, out DampedSineFit fit)
    {
        fit = Fit(modes);
        while (modes.Count > 0)
        {
            // The one that is missed least.
            var (left, without) = modes.Select(m => modes.FindAll(o => o != m)).Select(l => (Modes: l, Fit: Fit(l)))
                .MinBy(f => f.Fit.Residual);
            int weakest = modes.FindIndex(m => !left.Contains(m));
            if (StandsOut(fit, without, weakest, guesses[modes[weakest]]))
                return modes;
            (modes, fit) = (left, without);
        }

        return modes;
    }

    /// <summary>A fit of modes, with known exponents before the other lines.</summary>
    public DampedSineFit Fit(List<int> modes, params IEnumerable<Complex> known)
    {
        var (first, last) = Transients.Span(plan, observable);
        return DampedSineFit.Of(
            model, mean, first, last, [.. known, .. Transients.Lines(plan, model, null)], [.. modes.Select(m => guesses[m])],
            Transients.Sideband(plan, null));
    }

    /// <summary>What the scatter of the realisations makes of a fit; null for a single one.</summary>
    public FitScatter? Scatter(DampedSineFit fit) => estimate.Count < 2 ? null : new(fit, estimate.Groups);

    private bool StandsOut(DampedSineFit fit, DampedSineFit without, int mode, Complex guess)
    {
        if (!double.IsFinite(fit.Exponents[mode].Real))
            return false;
        double gain = (without.Residual * without.Residual) - (fit.Residual * fit.Residual);
        if (plan.Noise is null)
            return gain > fit.Residual * fit.Residual;
        double among = 1 + (Math.Abs(fit.Exponents[mode].Imaginary - guess.Imaginary) * fit.Span / Math.PI);
        return ByChance(ModeParameters, fit.Freedom, gain / (fit.Residual * fit.Residual) * fit.Freedom / ModeParameters) * among < Chance
            && (Scatter(fit) is not { } scatter || ByScatter(fit.Modes[mode], scatter.Mode(mode), scatter.Groups - 1) * among < Chance);
    }

    private static double ByScatter(Complex amplitude, ComplexCovariance scatter, int freedom)
    {
        int parts = Math.Min(scatter.RealReal, scatter.ImaginaryImaginary) > 0 ? 2 : 1;
        return ByChance(parts, parts * freedom, amplitude.Magnitude * amplitude.Magnitude / scatter.Total);
    }

    private static double ByChance(int parameters, int freedom, double f) =>
        freedom < 1 || !(f > 0) ? 1 : double.IsPositiveInfinity(f) ? 0 : 1 - FisherSnedecor.CDF(parameters, freedom, f);
}
