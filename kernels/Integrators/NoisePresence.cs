using System.Runtime.CompilerServices;
using SpinAmp.Kernels.Lanes;
using SpinAmp.Kernels.Physics;

namespace SpinAmp.Kernels.Integrators;

/// <summary>Whether a step takes noise beside that of fields, and what it then does with it.</summary>
/// <remarks>
/// Methods and not branches: what stands behind a condition costs variables of the step's method even where it is never reached, and past
/// 1024 of them the compiler tracks none, which makes a step three times slower.
/// </remarks>
public interface INoisePresence
{
    /// <summary>Whether it does.</summary>
    static abstract bool IsPresent { get; }

    /// <summary>Adds the force on the alkali to its source.</summary>
    /// <typeparam name="T">Real lanes.</typeparam>
    /// <param name="collisions">The alkali's collisions.</param>
    /// <param name="noise">Noise of the step.</param>
    /// <param name="state">Spins at the start of the step.</param>
    /// <param name="angle">The alkali's turn, rad.</param>
    /// <param name="equilibrium">The alkali's equilibrium.</param>
    /// <param name="spins">The alkali that the flow starts from: moved to the frame in which the source is meant.</param>
    /// <param name="source">Its source, T.</param>
    static abstract void Force<T>(
        in CollisionKick<T> collisions,
        in StepNoise<T> noise,
        in SpinState<T> state,
        Vec3<T> angle,
        in Equilibrium<T> equilibrium,
        ref Vec3<T> spins,
        ref Vec3<T> source)
        where T : unmanaged, IReal<T>;

    /// <summary>Moves the alkali.</summary>
    /// <typeparam name="T">Real lanes.</typeparam>
    /// <param name="state">State.</param>
    /// <param name="increment">T.</param>
    static abstract void MoveAlkali<T>(ref SpinState<T> state, Vec3<T> increment)
        where T : unmanaged, IReal<T>;

    /// <summary>In single precision, means the noble gas and its source about the equilibrium.</summary>
    /// <typeparam name="T">Real lanes.</typeparam>
    /// <param name="noble">The noble gas's equilibrium.</param>
    /// <param name="alkali">The alkali's.</param>
    /// <param name="state">State.</param>
    /// <param name="alkaliMean">The alkali's mean over the step as the noble gas feels it, T.</param>
    /// <param name="angle">The noble gas's turn, rad.</param>
    /// <param name="exchangePump">h R_se N0/A0.</param>
    /// <param name="spins">The noble gas that the flow starts from.</param>
    /// <param name="source">Its source, T.</param>
    static abstract void MoveToEquilibrium<T>(
        in Equilibrium<T> noble,
        in Equilibrium<T> alkali,
        in SpinState<T> state,
        Vec3<T> alkaliMean,
        Vec3<T> angle,
        T exchangePump,
        ref Vec3<T> spins,
        ref Vec3<T> source)
        where T : unmanaged, IReal<T>;

    /// <summary>The kick of the noble gas at the end of a step, T.</summary>
    /// <typeparam name="T">Real lanes.</typeparam>
    /// <param name="collisions">Its collisions.</param>
    /// <param name="noise">Noise of the step.</param>
    /// <param name="spins">Noble gas at the start of the step, T.</param>
    static abstract Vec3<T> Kick<T>(in CollisionKick<T> collisions, in StepNoise<T> noise, Vec3<T> spins)
        where T : unmanaged, IReal<T>;

    /// <summary>Kicks the noble gas.</summary>
    /// <typeparam name="T">Real lanes.</typeparam>
    /// <param name="state">State.</param>
    /// <param name="kick">T.</param>
    static abstract void KickNoble<T>(ref SpinState<T> state, Vec3<T> kick)
        where T : unmanaged, IReal<T>;
}

/// <summary>Without noise.</summary>
public struct Quiet : INoisePresence
{
    /// <inheritdoc/>
    public static bool IsPresent => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Force<T>(
        in CollisionKick<T> collisions,
        in StepNoise<T> noise,
        in SpinState<T> state,
        Vec3<T> angle,
        in Equilibrium<T> equilibrium,
        ref Vec3<T> spins,
        ref Vec3<T> source)
        where T : unmanaged, IReal<T>
    {
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void MoveAlkali<T>(ref SpinState<T> state, Vec3<T> increment)
        where T : unmanaged, IReal<T> => state.Alkali = state.Alkali + increment;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void MoveToEquilibrium<T>(
        in Equilibrium<T> noble,
        in Equilibrium<T> alkali,
        in SpinState<T> state,
        Vec3<T> alkaliMean,
        Vec3<T> angle,
        T exchangePump,
        ref Vec3<T> spins,
        ref Vec3<T> source)
        where T : unmanaged, IReal<T>
    {
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vec3<T> Kick<T>(in CollisionKick<T> collisions, in StepNoise<T> noise, Vec3<T> spins)
        where T : unmanaged, IReal<T> => default;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void KickNoble<T>(ref SpinState<T> state, Vec3<T> kick)
        where T : unmanaged, IReal<T>
    {
    }
}

/// <summary>With noise.</summary>
public struct Noisy : INoisePresence
{
    /// <inheritdoc/>
    public static bool IsPresent => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Force<T>(
        in CollisionKick<T> collisions,
        in StepNoise<T> noise,
        in SpinState<T> state,
        Vec3<T> angle,
        in Equilibrium<T> equilibrium,
        ref Vec3<T> spins,
        ref Vec3<T> source)
        where T : unmanaged, IReal<T>
    {
        Vec3<T> force = noise.AlkaliSource + collisions.Of(spins, noise.AlkaliNormals);
        if (T.IsSingle)
        {
            // About the equilibrium: beside the pump and what it balances, forces of 1e-10 of the spins would round away.
            source.X = T.Fma(angle.Y, equilibrium.Value, force.X);
            source.Y = T.Fnma(angle.X, equilibrium.Value, force.Y);
            source.Z = force.Z;
            spins.Z = equilibrium.Deviation(spins.Z, state.AlkaliRemainder.Z);
        }
        else
        {
            source = source + force;
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void MoveAlkali<T>(ref SpinState<T> state, Vec3<T> increment)
        where T : unmanaged, IReal<T>
    {
        if (T.IsSingle)
            Compensated.Add(ref state.Alkali, ref state.AlkaliRemainder, increment);
        else
            state.Alkali = state.Alkali + increment;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void MoveToEquilibrium<T>(
        in Equilibrium<T> noble,
        in Equilibrium<T> alkali,
        in SpinState<T> state,
        Vec3<T> alkaliMean,
        Vec3<T> angle,
        T exchangePump,
        ref Vec3<T> spins,
        ref Vec3<T> source)
        where T : unmanaged, IReal<T>
    {
        source.X = T.Fma(angle.Y, noble.Value, source.X);
        source.Y = T.Fnma(angle.X, noble.Value, source.Y);
        source.Z = T.Fma(exchangePump, alkaliMean.Z - alkali.Value, noble.Imbalance);
        spins.Z = noble.Deviation(spins.Z, state.NobleRemainder.Z);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vec3<T> Kick<T>(in CollisionKick<T> collisions, in StepNoise<T> noise, Vec3<T> spins)
        where T : unmanaged, IReal<T> => noise.NobleSource + collisions.Of(spins, noise.NobleNormals);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void KickNoble<T>(ref SpinState<T> state, Vec3<T> kick)
        where T : unmanaged, IReal<T>
    {
        if (T.IsSingle)
            Compensated.Add(ref state.Noble, ref state.NobleRemainder, kick);
        else
            state.Noble = state.Noble + kick;
    }
}
