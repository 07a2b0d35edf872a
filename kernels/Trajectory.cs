using System.Runtime.CompilerServices;
using SpinAmp.Kernels.Drives;
using SpinAmp.Kernels.Integrators;
using SpinAmp.Kernels.Lanes;
using SpinAmp.Kernels.Physics;

namespace SpinAmp.Kernels;

/// <summary>The processor's time loop. Another device has a loop of its own around the same step, waveforms and demodulator.</summary>
public static class Trajectory
{
    /// <summary>Advances one trajectory per lane by a block of steps.</summary>
    /// <typeparam name="T">Real lanes.</typeparam>
    /// <typeparam name="TIntegrator">The step.</typeparam>
    /// <param name="integrator">The step with its coefficients.</param>
    /// <param name="state">State, advanced in place.</param>
    /// <param name="fields">The drives over the block.</param>
    /// <param name="probe">Unit vector of the probe axis.</param>
    /// <param name="signal">Receives the mean over each step of the alkali along the probe, T.</param>
    /// <param name="doublings">Argument doublings of flows with unequal rates.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Advance<T, TIntegrator>(
        ref TIntegrator integrator, ref SpinState<T> state, FieldBlock<T> fields, Vec3<T> probe, Span<T> signal, int doublings)
        where T : unmanaged, IReal<T>
        where TIntegrator : unmanaged, IIntegrator<TIntegrator, T>
    {
        StepNoise<T> noise = default;
        for (int i = 0; i < signal.Length; i++)
        {
            if (TIntegrator.TakesNoise)
                fields.Read(i, out noise);
            if (TIntegrator.SamplesNodes)
            {
                fields.Read(2 * i, out DriveFields<T> begin);
                fields.Read((2 * i) + 1, out DriveFields<T> middle);
                fields.Read((2 * i) + 2, out DriveFields<T> end);
                integrator.Step(ref state, begin, middle, end, noise, doublings);
            }
            else
            {
                fields.Read(i, out DriveFields<T> middle);
                integrator.Step(ref state, middle, middle, middle, noise, doublings);
            }

            signal[i] = Vec3<T>.Dot(probe, state.AlkaliMean);
            if (TIntegrator.TakesNoise)
                signal[i] = signal[i] + fields.Readout(i);
        }
    }
}
