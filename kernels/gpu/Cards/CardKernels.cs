using SpinAmp.Kernels.Devices;
using SpinAmp.Kernels.Drives;
using SpinAmp.Kernels.Gpu.Chains;
using SpinAmp.Kernels.Gpu.Lanes;
using SpinAmp.Kernels.Integrators;
using SpinAmp.Kernels.Lanes;
using SpinAmp.Kernels.Noise;

namespace SpinAmp.Kernels.Gpu.Cards;

/// <summary>Composes the kernel for a job: the one place that closes generic types at run time.</summary>
internal static class CardKernels
{
    /// <summary>The kernel that runs a job.</summary>
    /// <exception cref="NotSupportedException">Cards have no such kernel; the message says why.</exception>
    public static ICardKernel For(TrajectoryJob job) => job.Plan.Single
        ? KernelCatalogue.Close<CardF32, ICardKernel, Maker<CardF32, CardU32>>(job.Plan, new(job))
        : KernelCatalogue.Close<CardF64, ICardKernel, Maker<CardF64, CardU32>>(job.Plan, new(job));

    /// <summary>The kernel of a job in words.</summary>
    public static string Name(TrajectoryJob job)
    {
        KernelPlan p = job.Plan;
        string flows = p.Integrator == IntegratorKind.AveragedPartner ? $" with {p.AlkaliFlow} and {p.NobleFlow} flows" : "";
        return $"{p.Integrator}{flows}, {(p.Single ? "single" : "double")} precision, {job.Drives.Count} drives, "
            + $"{job.Noises.Count} noises, {job.References.Count} references";
    }

    /// <summary>Checks that cards have a plan's integrator.</summary>
    /// <exception cref="NotSupportedException">They do not; the message says why.</exception>
    public static void Check(KernelPlan plan) => KernelCatalogue.Close<CardF64, bool, Anything>(plan, default);

    private readonly struct Anything : IKernelMaker<CardF64, bool>
    {
        public bool Make<TIntegrator>()
            where TIntegrator : unmanaged, IIntegrator<TIntegrator, CardF64> => true;
    }

    private readonly struct Maker<T, U>(TrajectoryJob job) : IKernelMaker<T, ICardKernel>
        where T : unmanaged, IReal<T>
        where U : unmanaged, IBits<U, T>
    {
        public ICardKernel Make<TIntegrator>()
            where TIntegrator : unmanaged, IIntegrator<TIntegrator, T> => (ICardKernel)Activator.CreateInstance(
                Close(typeof(CardKernel<,,,,,>), typeof(T), typeof(U), typeof(TIntegrator), Drives(), Noises(), Readouts()))!;

        private Type Drives()
        {
            Type chain = Close(typeof(NoDrives<>), typeof(T));
            foreach (DriveJob drive in job.Drives.Reverse())
            {
                Type waveform = Close(
                    drive.Kind switch
                    {
                        WaveformKind.Tone => typeof(ToneWaveform<,>),
                        WaveformKind.Pulse => typeof(PulseWaveform<,>),
                        WaveformKind.Chirp => typeof(ChirpWaveform<,>),
                        _ => throw new NotSupportedException($"cards have no waveform {drive.Kind}"),
                    },
                    typeof(T),
                    typeof(U));
                bool Has(int c) => drive.Vectors.Any(v => v[c] != 0 || v[c + 6] != 0);
                chain = Close(typeof(DriveChain<,,,,,>), typeof(T), typeof(U), waveform, AxesOf(Has, 0), AxesOf(Has, 3), chain);
            }

            return chain;
        }

        private Type Noises()
        {
            Type chain = Close(typeof(NoNoises<,>), typeof(T), typeof(U));
            foreach (NoiseJob noise in job.Noises.Reverse())
            {
                bool Has(int row) => noise.Vectors.Any(v => v[row] != 0);
                Type poles = Close(typeof(NoPoles<,>), typeof(T), typeof(U));
                foreach (PoleParameters pole in noise.Parameters[0].Poles.Reverse())
                    poles = Close(pole.Width == 1 ? typeof(RealPole<,,>) : typeof(ComplexPole<,,>), typeof(T), typeof(U), poles);
                Type target = Close(
                    typeof(NoiseTarget<,,,,,,,>),
                    typeof(T),
                    AxesOf(Has, NoiseRow.Fields),
                    AxesOf(Has, NoiseRow.Fields + 3),
                    AxesOf(Has, NoiseRow.AlkaliSource),
                    AxesOf(Has, NoiseRow.NobleSource),
                    AxesOf(Has, NoiseRow.AlkaliNormals),
                    AxesOf(Has, NoiseRow.NobleNormals),
                    SwitchOf(Has(NoiseRow.Readout)));
                chain = Close(typeof(NoiseChain<,,,,>), typeof(T), typeof(U), poles, target, chain);
            }

            return chain;
        }

        private Type Readouts()
        {
            Type chain = Close(typeof(NoReadouts<>), typeof(T));
            for (int r = 0; r < job.References.Count; r++)
                chain = Close(typeof(ReadoutChain<,,>), typeof(T), typeof(U), chain);
            return chain;
        }

        private static Type Close(Type open, params Type[] arguments) => open.MakeGenericType(arguments);

        private static Type AxesOf(Func<int, bool> has, int first) =>
            Close(typeof(Axes<,,>), SwitchOf(has(first)), SwitchOf(has(first + 1)), SwitchOf(has(first + 2)));

        private static Type SwitchOf(bool on) => on ? typeof(On) : typeof(Off);
    }
}
