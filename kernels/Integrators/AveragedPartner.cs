using System.Runtime.CompilerServices;
using SpinAmp.Kernels.Lanes;
using SpinAmp.Kernels.Physics;

namespace SpinAmp.Kernels.Integrators;

/// <summary>
/// The averaged-partner step: the last step's mean alkali gives the noble gas's mean over the step; the alkali's exact flow in that field
/// gives A and its mean; the noble gas's exact flow runs in that mean.
/// </summary>
/// <remarks>
/// Order 2 in h. Each sees the other's mean, not one phase of it, so that there are no step resonances however many turns the alkali
/// makes in a step, and an alkali that follows at once or is far detuned follows exactly. What it sends back turns with the noble gas,
/// by x = w_b h a step: as a mean it has lost sin(x/2)/(x/2), and held it acts with as much less on spins that turn under it; both are
/// given back to what lies across the noble gas's axis. What limits h is J h and the noble gas's turn, at most
/// <see cref="SmallAngleFlow{T}.MaximalAngle"/>.
/// In single precision the noble gas is a compensated sum of increments, and the turn by its static field carries a second word:
/// rounding that turn to 24 bits would shift a 176 Hz precession by a measurable part of its 1 mHz width.
/// Noise: what drives the alkali is a force held over the step, so that its mean keeps the low-frequency spectrum however fast it relaxes,
/// and its end has the variance of the band below 1/h; the noble gas is kicked at the end, exactly where it relaxes little in a step.
/// Noise of fields is held over the step and turns the spins: Stratonovich. Collisions take the diffusion at the step's start: Ito.
/// </remarks>
/// <typeparam name="T">Real lanes.</typeparam>
/// <typeparam name="TAlkali">Flow of the alkali.</typeparam>
/// <typeparam name="TNoble">Flow of the noble gas.</typeparam>
/// <typeparam name="TNoise">Whether it takes noise.</typeparam>
public struct AveragedPartner<T, TAlkali, TNoble, TNoise> : IIntegrator<AveragedPartner<T, TAlkali, TNoble, TNoise>, T>
    where T : unmanaged, IReal<T>
    where TAlkali : unmanaged, IFlow<TAlkali, T>
    where TNoble : unmanaged, IFlow<TNoble, T>
    where TNoise : unmanaged, INoisePresence
{
    private TAlkali alkaliFlow;
    private TNoble nobleFlow;
    private Vec3<T> alkaliStaticAngle, nobleStaticAngle, nobleStaticAngleRest, nobleAxis, corotatingRest;
    private T alkaliAnglePerTesla, nobleAnglePerTesla, nobleAnglePerAlkali, corotatingExcess;
    private T alkaliPump, noblePump, exchangePump;
    private Equilibrium<T> alkaliEquilibrium, nobleEquilibrium;
    private CollisionKick<T> alkaliCollisions, nobleCollisions;

    /// <inheritdoc/>
    public static bool SamplesNodes => false;

    /// <inheritdoc/>
    public static bool TakesNoise => TNoise.IsPresent;

    /// <inheritdoc/>
    public static AveragedPartner<T, TAlkali, TNoble, TNoise> For(ReadOnlySpan<CellParameters> lanes, double step)
    {
        double TurnA(CellParameters p) => step * p.AlkaliGyromagneticRatio;
        double TurnB(CellParameters p) => step * p.NobleGyromagneticRatio;
        return new()
        {
            alkaliFlow = Flow<TAlkali>(lanes, p => new(step * p.AlkaliLongitudinalRelaxation, step * p.AlkaliTransverseRelaxation)),
            nobleFlow = Flow<TNoble>(lanes, p => new(step * p.NobleLongitudinalRelaxation, step * p.NobleTransverseRelaxation)),
            alkaliStaticAngle = Gather.Vector<T, CellParameters>(
                lanes, p => TurnA(p) * p.AlkaliFieldX, p => TurnA(p) * p.AlkaliFieldY, p => TurnA(p) * p.AlkaliFieldZ),
            nobleStaticAngle = Gather.Vector<T, CellParameters>(
                lanes, p => TurnB(p) * p.NobleFieldX, p => TurnB(p) * p.NobleFieldY, p => TurnB(p) * p.NobleFieldZ),
            nobleStaticAngleRest = Gather.Vector<T, CellParameters>(
                lanes, p => Tail(TurnB(p) * p.NobleFieldX), p => Tail(TurnB(p) * p.NobleFieldY), p => Tail(TurnB(p) * p.NobleFieldZ)),
            nobleAxis = Gather.Vector<T, CellParameters>(lanes, p => Precession(p).X, p => Precession(p).Y, p => Precession(p).Z),
            corotatingExcess = Gather.Real<T, CellParameters>(lanes, p => CorotatingExcess(step * Precession(p).Frequency)),
            corotatingRest = Gather.Vector<T, CellParameters>(
                lanes, p => CorotatingRest(p, step).X, p => CorotatingRest(p, step).Y, p => CorotatingRest(p, step).Z),
            alkaliAnglePerTesla = Gather.Real<T, CellParameters>(lanes, TurnA),
            nobleAnglePerTesla = Gather.Real<T, CellParameters>(lanes, TurnB),
            nobleAnglePerAlkali = Gather.Real<T, CellParameters>(lanes, p => TurnB(p) * p.AlkaliOnNoble),
            alkaliPump = Gather.Real<T, CellParameters>(lanes, p => step * p.AlkaliPump),
            noblePump = Gather.Real<T, CellParameters>(lanes, p => step * p.NoblePump),
            exchangePump = Gather.Real<T, CellParameters>(lanes, p => step * p.ExchangePumpPerAlkali),
            alkaliEquilibrium = Equilibrium<T>.For(lanes, p => p.AlkaliEquilibrium, _ => 0),
            nobleEquilibrium = Equilibrium<T>.For(lanes, p => p.NobleEquilibrium, p => step * (
                p.NoblePump + (p.ExchangePumpPerAlkali * p.AlkaliEquilibrium) - (p.NobleLongitudinalRelaxation * p.NobleEquilibrium))),
            alkaliCollisions = Kick(lanes, p => (p.AlkaliDiffusion, step, step, step)),
            nobleCollisions = Kick(lanes, p => (
                p.NobleDiffusion,
                Effective(2 * p.NobleTransverseRelaxation, step),
                Effective(2 * p.NobleLongitudinalRelaxation, step),
                Effective(p.NobleTransverseRelaxation + p.NobleLongitudinalRelaxation, step))),
        };
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(
        ref SpinState<T> state,
        in DriveFields<T> begin,
        in DriveFields<T> middle,
        in DriveFields<T> end,
        in StepNoise<T> noise,
        int doublings)
    {
        AdvanceAlkali(ref state, middle, noise, doublings, out Vec3<T> noble);
        AdvanceNoble(ref state, middle, noise, noble);
    }

    // Two methods of their own, and too long to be inlined on the processor: one method with all of it has more variables than the
    // compiler tracks (1024) and runs ten times slower; three wait for each other's results in memory. A graphics card's compiler inlines
    // them, which NoInlining would forbid. And not readonly: the compiler would copy a flow before every call through its interface.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AdvanceAlkali(
        ref SpinState<T> state, in DriveFields<T> drives, in StepNoise<T> noise, int doublings, out Vec3<T> noble)
    {
        noble = NobleMean(state, drives);
        Vec3<T> angle = Vec3<T>.Fma(alkaliAnglePerTesla, drives.OnAlkali + noble, alkaliStaticAngle);
        Vec3<T> m = state.Alkali;
        Vec3<T> source = new() { Z = alkaliPump };
        TNoise.Force(alkaliCollisions, noise, state, angle, alkaliEquilibrium, ref m, ref source);
        Vec3<T> drift = alkaliFlow.Drift(angle, m, source);
        Vec3<T> increment = alkaliFlow.Increment(angle, drift, doublings, out Vec3<T> meanLessStart);
        state.AlkaliMean = state.Alkali + meanLessStart;
        TNoise.MoveAlkali(ref state, increment);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vec3<T> NobleMean(in SpinState<T> state, in DriveFields<T> drives)
    {
        Vec3<T> moving = Vec3<T>.Fma(nobleAnglePerAlkali, state.AlkaliMean, nobleAnglePerTesla * drives.OnNoble);
        Vec3<T> angle = nobleStaticAngle + moving;
        Vec3<T> drift = nobleFlow.Drift(angle, state.Noble, NobleSource(state.AlkaliMean));
        return state.Noble + nobleFlow.Mean(angle, drift, 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AdvanceNoble(ref SpinState<T> state, in DriveFields<T> drives, in StepNoise<T> noise, in Vec3<T> mean)
    {
        Vec3<T> kick = TNoise.Kick(nobleCollisions, noise, state.Noble);
        Vec3<T> alkali = Corotating(state.AlkaliMean);
        Vec3<T> moving = Vec3<T>.Fma(nobleAnglePerAlkali, alkali, nobleAnglePerTesla * drives.OnNoble);
        Vec3<T> angle = nobleStaticAngle + moving;
        Vec3<T> m = state.Noble;
        Vec3<T> source = NobleSource(alkali);
        if (T.IsSingle)
        {
            TNoise.MoveToEquilibrium(nobleEquilibrium, alkaliEquilibrium, state, alkali, angle, exchangePump, ref m, ref source);

            // The angle's second word goes in at the middle of the step: the flow turns it on to the end, where it is tangential and
            // changes no length. And it goes in before the large terms: added to a rounded drift or to the remainder it would round
            // away every time.
            Vec3<T> rest = nobleStaticAngleRest + Compensated.RoundingOfSum(nobleStaticAngle, moving, angle);
            source = Vec3<T>.CrossAdd(rest, mean, source);
        }

        Vec3<T> increment = nobleFlow.Increment(angle, nobleFlow.Drift(angle, m, source), 0);
        if (T.IsSingle)
            Compensated.Add(ref state.Noble, ref state.NobleRemainder, increment);
        else
            state.Noble = state.Noble + increment;
        TNoise.KickNoble(ref state, kick);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly Vec3<T> NobleSource(Vec3<T> alkali) =>
        new() { X = exchangePump * alkali.X, Y = exchangePump * alkali.Y, Z = T.Fma(exchangePump, alkali.Z, noblePump) };

    // What lies along the axis stays as it is, to the bit, and so does the equilibrium, which turns with nothing.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly Vec3<T> Corotating(Vec3<T> alkali) =>
        Vec3<T>.Fma(corotatingExcess, Vec3<T>.Fnma(Vec3<T>.Dot(nobleAxis, alkali), nobleAxis, alkali), alkali - corotatingRest);

    // Axis and angular frequency of the noble gas in the static field and the alkali's equilibrium.
    private static (double X, double Y, double Z, double Frequency) Precession(CellParameters p)
    {
        double z = p.NobleFieldZ + (p.AlkaliOnNoble * p.AlkaliEquilibrium);
        double field = Math.Sqrt((p.NobleFieldX * p.NobleFieldX) + (p.NobleFieldY * p.NobleFieldY) + (z * z));
        return field == 0
            ? (0, 0, 1, 0) : (p.NobleFieldX / field, p.NobleFieldY / field, z / field, p.NobleGyromagneticRatio * field);
    }

    // What a line has lost as a mean over the step and once more as a force held over it, above 1: 1/sinc^2 - 1.
    private static double CorotatingExcess(double turn) => turn == 0 ? 0 : Math.Pow(turn / 2 / Math.Sin(turn / 2), 2) - 1;

    // What the equilibrium would gain by it.
    private static (double X, double Y, double Z) CorotatingRest(CellParameters p, double step)
    {
        var (x, y, z, frequency) = Precession(p);
        double pumped = p.AlkaliEquilibrium + p.AlkaliRestLessPumpedZ;
        double along = (x * p.AlkaliRestX) + (y * p.AlkaliRestY) + (z * pumped);
        double excess = CorotatingExcess(step * frequency);
        return (excess * (p.AlkaliRestX - (along * x)), excess * (p.AlkaliRestY - (along * y)), excess * (pumped - (along * z)));
    }

    private static TFlow Flow<TFlow>(ReadOnlySpan<CellParameters> lanes, Func<CellParameters, FlowParameters> select)
        where TFlow : unmanaged, IFlow<TFlow, T>
    {
        Span<FlowParameters> items = stackalloc FlowParameters[T.Count];
        for (int i = 0; i < items.Length; i++)
            items[i] = select(lanes[i]);
        return TFlow.For(items);
    }

    private static CollisionKick<T> Kick(
        ReadOnlySpan<CellParameters> lanes, Func<CellParameters, (DiffusionParameters D, double Across, double Along, double Mixed)> select)
    {
        var items = new (DiffusionParameters D, double Across, double Along, double Mixed)[T.Count];
        for (int i = 0; i < items.Length; i++)
            items[i] = select(lanes[i]);
        return CollisionKick<T>.For(items);
    }

    // What a white force of unit diffusion leaves at the end of a step against a decay rate: (1 - exp(-rate h))/rate.
    private static double Effective(double rate, double step) => step * PhiFunctions.Phi1(-rate * step);

    // What single precision drops.
    private static double Tail(double value) => T.IsSingle ? value - (float)value : 0;
}
