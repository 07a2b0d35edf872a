using System.Runtime.CompilerServices;
using SpinAmp.Kernels.Devices;
using SpinAmp.Kernels.Gpu.Cards;
using SpinAmp.Kernels.Lanes;
using SpinAmp.Kernels.Noise;
using SpinAmp.Kernels.Random;

namespace SpinAmp.Kernels.Gpu.Chains;

/// <summary>All poles of one noise, one nested in the other.</summary>
internal interface IPoleChain<TSelf, T, U>
    where TSelf : unmanaged, IPoleChain<TSelf, T, U>
    where T : unmanaged, IReal<T>
    where U : unmanaged, IBits<U, T>
{
    /// <summary>The poles of a noise from a number on. Host only.</summary>
    static abstract TSelf For(NoiseParameters noise, int pole, double step);

    /// <summary>Reads the memory.</summary>
    void Load(ref Column<T> state);

    /// <summary>Writes the memory.</summary>
    void Store(ref Column<T> state);

    /// <summary>Draws the normals of four steps.</summary>
    /// <param name="address">Whose.</param>
    /// <param name="process">Their place among the trajectory's, of the first pole.</param>
    /// <param name="rounds">Rounds of the generator.</param>
    /// <param name="group">Which four steps.</param>
    void Draw(in AddressLanes<T, U> address, uint process, int rounds, long group);

    /// <summary>Leaves out a step that was run before.</summary>
    void Skip();

    /// <summary>Advances by a step and adds the means.</summary>
    T Step(T sum);
}

/// <summary>The end of a chain.</summary>
internal struct NoPoles<T, U> : IPoleChain<NoPoles<T, U>, T, U>
    where T : unmanaged, IReal<T>
    where U : unmanaged, IBits<U, T>
{
    public static NoPoles<T, U> For(NoiseParameters noise, int pole, double step) => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Load(ref Column<T> state)
    {
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(ref Column<T> state)
    {
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Draw(in AddressLanes<T, U> address, uint process, int rounds, long group)
    {
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Skip()
    {
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly T Step(T sum) => sum;
}

/// <summary>A real pole and those after it.</summary>
internal struct RealPole<T, U, TNext> : IPoleChain<RealPole<T, U, TNext>, T, U>
    where T : unmanaged, IReal<T>
    where U : unmanaged, IBits<U, T>
    where TNext : unmanaged, IPoleChain<TNext, T, U>
{
    private PoleLanes<T> pole;
    private T x;
    private StepNormals<T> normals;
    private TNext next;

    public static RealPole<T, U, TNext> For(NoiseParameters noise, int pole, double step) => new()
    {
        pole = PoleLanes<T>.For([noise], pole, step),
        next = TNext.For(noise, pole + 1, step),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Load(ref Column<T> state)
    {
        x = state.Take();
        next.Load(ref state);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref Column<T> state)
    {
        state.Put(x);
        next.Store(ref state);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Draw(in AddressLanes<T, U> address, uint process, int rounds, long group)
    {
        normals.Draw(address, process, rounds, group);
        next.Draw(address, process + StepNormals.NextProcess, rounds, group);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Skip()
    {
        normals.Next();
        next.Skip();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Step(T sum) => next.Step(pole.Step(ref x, normals.Next(), sum));
}

/// <summary>A complex pole and those after it.</summary>
internal struct ComplexPole<T, U, TNext> : IPoleChain<ComplexPole<T, U, TNext>, T, U>
    where T : unmanaged, IReal<T>
    where U : unmanaged, IBits<U, T>
    where TNext : unmanaged, IPoleChain<TNext, T, U>
{
    private PoleLanes<T> pole;
    private T x, y;
    private StepNormals<T> normals, quadrature;
    private TNext next;

    public static ComplexPole<T, U, TNext> For(NoiseParameters noise, int pole, double step) => new()
    {
        pole = PoleLanes<T>.For([noise], pole, step),
        next = TNext.For(noise, pole + 1, step),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Load(ref Column<T> state)
    {
        x = state.Take();
        y = state.Take();
        next.Load(ref state);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref Column<T> state)
    {
        state.Put(x);
        state.Put(y);
        next.Store(ref state);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Draw(in AddressLanes<T, U> address, uint process, int rounds, long group)
    {
        normals.Draw(address, process, rounds, group);
        quadrature.Draw(address, process + StepNormals.NextProcess, rounds, group);
        next.Draw(address, process + (2 * StepNormals.NextProcess), rounds, group);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Skip()
    {
        normals.Next();
        quadrature.Next();
        next.Skip();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Step(T sum) => next.Step(pole.Step(ref x, ref y, normals.Next(), quadrature.Next(), sum));
}
