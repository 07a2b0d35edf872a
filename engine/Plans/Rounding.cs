using MathNet.Numerics.LinearAlgebra;
using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Engine.Theory;
using SpinAmp.Engine.Units;
using SpinAmp.Kernels.Devices;
using Complex = System.Numerics.Complex;

namespace SpinAmp.Engine.Plans;

/// <summary>What single precision takes off a point's signals: the averaged-partner step's rounding, weighed by linear theory.</summary>
/// <remarks>
/// <para>
/// u = 2^-24 is the unit roundoff. The spins are kept whole, not as deviations: where a static field tilts them, a signal is a
/// small change of a large number. Each step rounds the alkali by u A_j per component, since its sums are not compensated, and the noble
/// gas by u of the terms of its increment, its turn times N. In the worst case these roundings follow the signal, and act on it as
/// drives of that size would: |p^T (i w - K)^-1| r/h along the probe p, K the Jacobian, h the step; the readout adds u A across z.
/// In axial cells nothing of this reaches the signal, however small that is.
/// </para>
/// <para>
/// The samples of a drive are rounded too, along x and y each by itself. A field that turns against the spins is answered less than a
/// resonant one by the quality of the line, so that a part of u of it in the other sense shows.
/// </para>
/// <para>
/// Under noise the variance is the signal, and what the roundings can add to it their square. At -8.59 mG with 2 nT across z it is 2e-6 off
/// under 100 fT/sqrt(Hz), and single paths are 1 % to 3 % off under 1 fT/sqrt(Hz), which is refused.
/// </para>
/// <para>
/// Measured on lock-ins of 929 random tilted cells (tips of 1e-8 to 2e-2 rad, J/beta 0.001 to 10, up to 1e6 steps) against the same step
/// in double precision: the error is 0.07 of this bound in the median, 0.4 in nine of ten, and of the 118 cells with a bound below 3e-4
/// the worst errs by 1.5e-4. Larger bounds have been passed, up to 40 times, where the alkali relaxes by less than 1e-3 a step.
/// </para>
/// </remarks>
public static class Rounding
{
    private const int Spins = 6;
    private const double UnitRoundoff = 1.0 / (1 << 24);

    /// <summary>Error on the slow mode's rate and frequency, relative to the rate.</summary>
    /// <remarks>
    /// Measured on runs against double precision at turns of 0.01 to 0.8 rad: rounding takes up to (0.1 + 0.4 turn^4) u turn^2 a step off
    /// the noble gas or adds it; the alkali, whose sums are not compensated, stops within u/(2 Gamma_a1 h) of its equilibrium.
    /// </remarks>
    /// <param name="theory">The cell's theory.</param>
    /// <param name="step">h in s.</param>
    /// <param name="longest">Longest lifetime that matters, s.</param>
    public static double OfRates(CellTheory theory, double step, double longest)
    {
        VapourCell cell = theory.Cell;
        Complex slow = theory.TransverseExponents[0];
        double decay = Math.Max(-slow.Real, 1 / longest);
        double turn = slow.Imaginary * step;
        double noble = (0.1 + (0.4 * Math.Pow(turn, 4))) * UnitRoundoff * turn * turn / (decay * step);
        double alkali = UnitRoundoff / (2 * cell.Alkali.LongitudinalRelaxation * step);
        return Math.Max(noble, alkali * Math.Max(1, Math.Abs(cell.NobleGas.GyromagneticRatio * cell.Alkali.EquilibriumField) / decay));
    }

    /// <summary>The signal that suffers most, and the largest error that rounding can make on it, relative to its size.</summary>
    /// <param name="point">The point.</param>
    /// <param name="theory">Its cell's theory.</param>
    /// <param name="step">h in s.</param>
    public static (string Signal, double Size, double Error) OfSignals(PointSpec point, CellTheory theory, double step)
    {
        if (point.Noise.Count > 0)
            return OfNoise(point, theory, step);
        var worst = (Signal: "", Size: 0.0, Error: 0.0);
        double[] rounding = PerStep(theory, step);
        double readout = UnitRoundoff * theory.Linear.Equilibrium.Alkali.LengthInPlane;
        foreach (var (name, size, at, drive) in Signals(point, theory))
        {
            Vector<Complex> reach = Reach(theory, point.Probe, at);
            double seen = readout + Enumerable.Range(0, Spins).Sum(i => reach[i].Magnitude * rounding[i] / step)
                + (drive is null ? 0 : UnitRoundoff * InAnyDirection(drive, theory, reach));
            double error = seen / size;
            if (drive is not null && point.Run.Transient == TransientTreatment.Fit)
                error = Fitted(error, point, theory, at);
            if (error > 0 && !(error <= worst.Error))
                worst = (name, size, error);
        }

        return worst;
    }

    // A line and a mode that part by less than a turn or a lifetime within the run are told apart by that little.
    private static double Fitted(double error, PointSpec point, CellTheory theory, Complex at)
    {
        double apart = theory.TransverseExponents.SelectMany(e => new[] { e, Complex.Conjugate(e) }).Min(e => (at - e).Magnitude);
        double more = Math.Max(1, 1 / (apart * point.Run.Duration));
        return (error * more) + (UnitRoundoff * more * more);
    }

    // Roundings in step with the slow mode add their square to the variance; the noise, which they do not know of, takes no part in it.
    private static (string Signal, double Size, double Error) OfNoise(PointSpec point, CellTheory theory, double step)
    {
        if (theory.IsAxial || !theory.Linear.IsStable)
            return ("", 0, 0);
        StationaryCovariance noise = NoisePlan.Told(
            () => new StationaryCovariance(theory.Linear, [.. point.Noise.SelectMany(n => n.Terms(point.Cell))]));
        double[,] covariance = noise.Covariance();
        double variance = noise.SignalVariance(point.Probe);
        double[] rounding = PerStep(theory, step);
        Vector<Complex> reach = Reach(theory, point.Probe, Undamped(theory, point.Run.Duration));
        double gathered = Enumerable.Range(0, Spins).Sum(i => reach[i].Magnitude * rounding[i] / step);
        MeanSpins rest = theory.Linear.Equilibrium;
        (int At, double Size)[] across = [(0, rest.Alkali.LengthInPlane), (3, rest.NobleGas.LengthInPlane)];

        // Noise below the last place moves nothing.
        double unseen = across.Max(
            a => 2 * Math.Pow(UnitRoundoff * a.Size, 2) / (covariance[a.At, a.At] + covariance[a.At + 1, a.At + 1]));
        double error = Math.Max(unseen, gathered * gathered / variance);
        return variance == 0 ? ("", 0, 0) : ("the variance that noise gives the spins", Math.Sqrt(variance), error);
    }

    // Where the slow mode answers most, its decay away, or a run away from it where it hardly decays.
    private static Complex Undamped(CellTheory theory, double duration)
    {
        Complex slow = theory.TransverseExponents[0];
        return slow + Math.Max(-slow.Real, 1 / duration);
    }

    // T: what fields of the drive's size would show along x and y.
    private static double InAnyDirection(SteadyDrive drive, CellTheory theory, Vector<Complex> reach) =>
        new[] { new Field3(drive.Peak, 0, 0), new Field3(0, drive.Peak, 0) }
            .Sum(field => reach.DotProduct(Torque(field, drive.Target, theory)).Magnitude);

    private static Vector<Complex> Torque(Field3 field, DriveTarget target, CellTheory theory) => Vector<Complex>.Build.Dense(
        [.. theory.Linear.Torque(
            target == DriveTarget.NobleGas ? Field3.Zero : field,
            target == DriveTarget.Alkali ? Field3.Zero : field).Select(t => new Complex(t, 0))]);

    // T a step: of the alkali what its numbers cannot hold, of the noble gas what the terms of its increment cannot.
    private static double[] PerStep(CellTheory theory, double step)
    {
        var (a, n) = (theory.Linear.Equilibrium.Alkali, theory.Linear.Equilibrium.NobleGas);
        SpinEnsemble noble = theory.Cell.NobleGas;
        Field3 field = theory.Cell.StaticField + (theory.Cell.Coupling == Coupling.Bidirectional ? a : Field3.Zero);
        double turn = Math.Abs(noble.GyromagneticRatio) * step;
        double across = ((turn * field.Length) + (noble.TransverseRelaxation * step)) * n.LengthInPlane;
        double along = (turn * field.LengthInPlane * n.LengthInPlane) + (noble.LongitudinalRelaxation * step * Math.Abs(n.Z));
        double[] sizes = [a.LengthInPlane, a.LengthInPlane, Math.Abs(a.Z), across, across, along];
        return [.. sizes.Select(s => UnitRoundoff * s)];
    }

    // p^T (s - K)^-1: how far a drive of each component is seen.
    private static Vector<Complex> Reach(CellTheory theory, Field3 probe, Complex s)
    {
        double[,] jacobian = theory.Linear.Jacobian();
        var system = Matrix<Complex>.Build.Dense(Spins, Spins, (i, j) => (i == j ? s : 0) - jacobian[j, i]);
        return system.Solve(Vector<Complex>.Build.Dense([probe.X, probe.Y, probe.Z, 0, 0, 0]));
    }

    // Name, amplitude along the probe (T) and exponent (1/s) of what the observables are read from.
    private static IEnumerable<(string Name, double Size, Complex At, SteadyDrive? Drive)> Signals(PointSpec point, CellTheory theory)
    {
        foreach (Observable.LockIn lockIn in point.Observables.OfType<Observable.LockIn>())
        {
            SteadyDrive drive = PointPlan.Driven(point, lockIn);
            yield return ($"the response to {drive.Name}", Steady(drive, point, theory), new(0, drive.AngularFrequency), drive);
        }

        if (point.Observables.OfType<Observable.RingDown>().Any() || point.Observables.OfType<Observable.Trace>().Any())
        {
            Complex at = Undamped(theory, point.Run.Duration);
            double free = Free(point, theory, theory.TransverseExponents[0], at);
            if (point.Observables.OfType<Observable.RingDown>().Any())
                yield return ("the free precession", free, at, null);
            double moving = free + point.Drives.Sum(d => Forced(d, point, theory));
            if (point.Observables.OfType<Observable.Trace>().Any() && moving > 0)
                yield return ("the trace beside its static part", moving, at, null);
        }
    }

    // At a deep minimum what counts is the alkali's own response, as in the step's error.
    private static double Steady(SteadyDrive drive, PointSpec point, CellTheory theory) => Math.Max(
        theory.Linear.LockIn(drive, point.Probe).Magnitude, theory.BareResponse(null)!.LockIn(drive, point.Probe).Magnitude);

    // Of a chirp the smaller of the responses at its ends.
    private static double Forced(Drive drive, PointSpec point, CellTheory theory) => drive switch
    {
        SineDrive { IsAxial: true } => 0,
        SteadyDrive d => Steady(d, point, theory),
        ChirpDrive d => new[] { d.Frequency, d.Frequency + (d.Rate * point.Run.Duration) }.Min(f => Steady(
            new SineDrive(d.Name, d.Target, d.Amplitude, Math.Abs(f), d.Phase), point, theory)),
        _ => 0,
    };

    // A start x_0 or a pulse g f(t) excites the slow mode s by x_0 or g times the integral of f exp(-s t): with its conjugate it shows
    // with the amplitude 2 decay |p^T (s + decay - K)^-1 x_0|.
    private static double Free(PointSpec point, CellTheory theory, Complex slow, Complex at)
    {
        Vector<Complex> moved = Vector<Complex>.Build.Dense(Spins);
        if (!point.Start.IsEquilibrium)
            moved += Vector<Complex>.Build.Dense([.. Deviation(PointPlan.StartOf(point, theory), theory.Linear.Equilibrium)]);
        foreach (PulseDrive pulse in point.Drives.OfType<PulseDrive>())
        {
            Complex Integral(int sense)
            {
                Complex s = new Complex(0, sense * Unit.Angular(pulse.Frequency)) - slow;
                Complex over = s == 0 ? pulse.Duration : (Complex.Exp(s * pulse.Duration) - 1) / s;
                return Complex.Exp(new Complex(0, sense * pulse.Phase)) * over / 2;
            }

            moved += (Integral(1) + Integral(-1)) * Torque(pulse.Amplitude, pulse.Target, theory);
        }

        return 2 * (at - slow).Real * Reach(theory, point.Probe, at).DotProduct(moved).Magnitude;
    }

    private static IEnumerable<Complex> Deviation(SpinVectors start, MeanSpins rest)
    {
        yield return start.AX - rest.Alkali.X;
        yield return start.AY - rest.Alkali.Y;
        yield return start.AZ - rest.Alkali.Z;
        yield return start.NX - rest.NobleGas.X;
        yield return start.NY - rest.NobleGas.Y;
        yield return start.NZ - rest.NobleGas.Z;
    }
}
