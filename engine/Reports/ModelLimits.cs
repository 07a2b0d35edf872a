using MathNet.Numerics.LinearAlgebra;
using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Noise;
using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Engine.Species;
using SpinAmp.Engine.Units;

namespace SpinAmp.Engine.Reports;

/// <summary>How far a point's own numbers stay within what two magnetisation vectors with constant rates can describe.</summary>
/// <remarks>Source: engine/PHYSICS.md, sections 1, 2 and 6. A quantity is a warning beyond its limit and then says what changes.</remarks>
internal static class ModelLimits
{
    // Of gamma_a: what the presets' gamma_e/4 is off at the polarisation that the paper's Gamma_a asks for.
    private const double LargestDeviation = 0.05;

    // Along an alkali that is tipped so far its variance is that across it by 5 %.
    private const double LargestTip = 0.3;

    // The spread of the long-range field over cells that are meant to be spheres, as a part of mu_0 M/3.
    private const double SpreadOfShapes = 0.1;

    // 1/s: alkali vapour of 1e15 per cm^3, near 230 C, at sigma v = 9e-10 cm^3/s.
    private const double FastestExchange = 1e6;

    /// <summary>The quantities that apply to a point.</summary>
    /// <param name="point">The point.</param>
    public static IEnumerable<DerivedQuantity> Of(PointPlan point)
    {
        VapourCell cell = point.Spec.Cell;
        SpinSpecies alkali = SpeciesCatalogue.All[cell.Alkali.Species];
        return
        [
            .. Polarised(cell, alkali),
            .. ExchangeRate(cell, alkali),
            .. Tipped(point, alkali),
            .. Quadrupole(cell),
            .. LongRange(cell),
        ];
    }

    private static double Electron(SpinSpecies alkali) => alkali.GyromagneticRatio * ((2 * alkali.NuclearSpin) + 1);

    private static IEnumerable<DerivedQuantity> Polarised(VapourCell cell, SpinSpecies alkali)
    {
        if (cell.Alkali.Count is not { } count) yield break;
        double held = Electron(alkali) / cell.Alkali.GyromagneticRatio;
        double over = count.TransverseFactor / held;
        double own = cell.AlkaliFrequency / over, J = Math.Sqrt(Math.Abs(cell.CouplingSquared));
        bool off = Math.Abs(over - 1) > LargestDeviation;
        yield return new("gyromagnetic ratio over that of the polarisation", "γ_{a}q/γ_{e}", over, "1", off
            ? Invariant($"γ_{{a}} is γ_{{e}}/{held:F2}, but P = {count.Polarisation:G3} makes it γ_{{e}}/{count.TransverseFactor:F2} ")
                + Invariant($"where spin exchange is fast beside precession: ω_{{a}}/2π of {Hertz(cell.AlkaliFrequency)} would be ")
                + Invariant($"{Hertz(own)} and, with A_{{0}} and N_{{0}} kept, J/2π of {Hertz(J)} {Hertz(J / Math.Sqrt(over))}; where it ")
                + Invariant($"is slow γ_{{a}} is γ_{{e}}/{(2 * alkali.NuclearSpin) + 1}, but projection noise takes q from P all the same")
            : "q(P) of the polarisation; 1 where spin exchange is fast beside precession", off);
    }

    // Fast exchange broadens by w_a^2/(2 R) [1 - (2I+1)^2/q^2] (J. C. Allred et al., Phys. Rev. Lett. 89, 130801 (2002)): at most Gamma_a.
    private static IEnumerable<DerivedQuantity> ExchangeRate(VapourCell cell, SpinSpecies alkali)
    {
        double held = Electron(alkali) / cell.Alkali.GyromagneticRatio, slow = (2 * alkali.NuclearSpin) + 1;
        if (held < slow * (1 + LargestDeviation)) yield break;
        double turn = cell.AlkaliFrequency * cell.AlkaliFrequency / cell.Alkali.TransverseRelaxation;
        double rate = turn * (1 - (slow * slow / (held * held))) / 2;
        bool impossible = rate > FastestExchange;
        double? finite = double.IsFinite(rate) ? rate : null;
        yield return new("spin exchange that the gyromagnetic ratio asks for", "R_{SE}", finite, "1/s", impossible
            ? Invariant($"γ_{{a}} = γ_{{e}}/{held:F2} holds while the alkali's atoms exchange spins faster than they precess, ")
                + Invariant($"and Γ_{{a}} leaves no room for slower exchange; the densest vapours reach {FastestExchange:G1} 1/s: ")
                + Invariant($"γ_{{e}}/{slow} and a Γ_{{a}} broadened by exchange belong to this field")
            : "least rate at which exchange broadens by no more than Γ_{a}", impossible);
    }

    private static IEnumerable<DerivedQuantity> Tipped(PointPlan point, SpinSpecies alkali)
    {
        SpinEnsemble spins = point.Spec.Cell.Alkali;
        if (spins is not { Count: { } count, EquilibriumField: not 0 and var A0 } || point.Spec.Start.IsEquilibrium) yield break;
        Field3 followed = 1 / A0 * Following(point);
        double start = point.Spec.Start.Of == StartTarget.NobleGas ? 0 : point.Spec.Start.Tip;

        // On its way back from a tip it is shortest, cos(tip/2), halfway.
        double length = Math.Min(followed.Length, Math.Max(0, Math.Cos(start / 2)));
        double q = SpinStatistics.SlowingDown(alkali.NuclearSpin, length * count.Polarisation);
        double over = q / count.TransverseFactor;
        bool moves = over > 1 + LargestDeviation;
        yield return new("slowing down of the shortest alkali over that of the longest", "q/q_{0}", over, "1", moves
            ? Invariant($"after the tip the alkali is left with P = {length * count.Polarisation:G2} of {count.Polarisation:G3}, where ")
                + Invariant($"γ_{{a}} is γ_{{e}}/{q:F2}; γ_{{a}} and Γ_{{a}} are held: it precesses up to {Percent(over)} too fast")
            : "γ_{a} is held though P of a tipped alkali changes", moves);
        if (!point.Spec.Noise.Any(n => n is SpinProjectionNoise { OfAlkali: true } or SpinExchangeNoise)) yield break;
        double tip = Math.Max(start, Math.Atan2(followed.LengthInPlane, followed.Z));
        bool far = tip > LargestTip;
        yield return new("tip of the alkali under its projection noise", "θ_{a}", tip, "rad", far
            ? Invariant($"its noise has q along z and across it, {count.LongitudinalFactor:F2} and {count.TransverseFactor:F2}; they ")
                + Invariant($"belong to its own direction, so that variances are off by up to ")
                + Percent(count.TransverseFactor / count.LongitudinalFactor)
            : "its noise is for small tips", far);
    }

    // Where the alkali settles in the static field and the tipped noble gas: 0 = gamma_a B x A - Gamma_a o (A - A0 z).
    private static Field3 Following(PointPlan point)
    {
        VapourCell cell = point.Spec.Cell;
        SpinEnsemble a = cell.Alkali;
        Field3 w = a.GyromagneticRatio * (cell.StaticField + cell.LightShift + new Field3(point.Start.NX, point.Start.NY, point.Start.NZ));
        var K = Matrix<double>.Build.DenseOfArray(new[,]
        {
            { -a.TransverseRelaxation, -w.Z, w.Y }, { w.Z, -a.TransverseRelaxation, -w.X }, { -w.Y, w.X, -a.LongitudinalRelaxation },
        });
        Vector<double> m = K.Solve(Vector<double>.Build.Dense([0, 0, -a.LongitudinalRelaxation * a.EquilibriumField]));
        return new(m[0], m[1], m[2]);
    }

    private static IEnumerable<DerivedQuantity> Quadrupole(VapourCell cell)
    {
        SpinSpecies noble = SpeciesCatalogue.All[cell.NobleGas.Species];
        double I = noble.NuclearSpin;
        if (I < 1) yield break;

        // (3 <m^2> - I (I+1))/(I (2I-1)), with <m^2> = I (I+1) - 2 Var(I_x) and Var(I_x) = I^2/q.
        double? alignment = cell.NobleGas.Count is { } count
            ? ((2 * I * (I + 1)) - (6 * I * I / count.TransverseFactor)) / (I * ((2 * I) - 1)) : null;
        yield return new($"alignment of {noble.Name}", "", alignment, "1",
            $"spin {2 * I:0}/2 carries alignment, 0 unpolarised and 1 fully polarised, which a magnetisation vector does not: quadrupole "
            + $"fields split its line into {2 * I:0} with rates of their own, where this has one line and one T_{{2}}",
            true);
    }

    private static IEnumerable<DerivedQuantity> LongRange(VapourCell cell)
    {
        double field = Math.Abs(ContactField.LongRange(cell.NobleGas.Species, cell.NobleGas.EquilibriumField));
        double shift = cell.NobleGas.GyromagneticRatio * field / 3;
        bool strong = SpreadOfShapes * shift > cell.NobleGas.TransverseRelaxation;
        yield return new("long-range field of the noble gas", "μ_{0}M", field, "T", strong
            ? Invariant($"no shape of the cell is stated, and only a sphere's own field leaves it alone: a long cell moves its ")
                + Invariant($"precession by up to {Hertz(shift)}, a flat one by up to {Hertz(2 * shift)}, and a tenth of that dephases it ")
                + Invariant($"within {Quantity.Format(1 / (SpreadOfShapes * shift), Dimension.Time, 2)}, sooner than T_{{2}}")
            : "3N_{0}/2κ_{0}; a sphere's own field does not turn its spins", strong);
    }

    private static string Percent(double ratio) => Invariant($"{100 * Math.Abs(ratio - 1):F0} %");

    private static string Hertz(double angular) => Quantity.Format(Unit.Hertz(angular), Dimension.Frequency, 3);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
