using SpinAmp.Kernels.Lanes;
using SpinAmp.Kernels.Physics;

namespace SpinAmp.Kernels.Devices;

/// <summary>A trajectory's spins as numbers between two parts of a job: alkali, noble gas, their remainders, the alkali's last mean.</summary>
internal static class TrajectoryState
{
    /// <summary>The state of spins that nothing has happened to.</summary>
    public static void Begin(Span<double> state, SpinVectors start, KernelPlan plan)
    {
        ReadOnlySpan<double> a = [start.AX, start.AY, start.AZ];
        ReadOnlySpan<double> n = [start.NX, start.NY, start.NZ];
        for (int c = 0; c < a.Length; c++)
        {
            state[c] = a[c];
            state[3 + c] = n[c];
            state[6 + c] = plan is { Single: true, Noisy: true } ? a[c] - (float)a[c] : 0;
            state[9 + c] = plan.Single ? n[c] - (float)n[c] : 0;
            state[12 + c] = a[c];
        }
    }

    /// <summary>Fills lanes; states beyond the job's count repeat the last.</summary>
    public static SpinState<T> Load<T>(TrajectoryJob job, int first)
        where T : unmanaged, IReal<T> => new()
        {
            Alkali = Vector<T>(job, first, 0),
            Noble = Vector<T>(job, first, 3),
            AlkaliRemainder = Vector<T>(job, first, 6),
            NobleRemainder = Vector<T>(job, first, 9),
            AlkaliMean = Vector<T>(job, first, 12),
        };

    /// <summary>Writes lanes back.</summary>
    public static void Store<T>(TrajectoryJob job, int first, in SpinState<T> s)
        where T : unmanaged, IReal<T>
    {
        Vector(job, first, 0, s.Alkali);
        Vector(job, first, 3, s.Noble);
        Vector(job, first, 6, s.AlkaliRemainder);
        Vector(job, first, 9, s.NobleRemainder);
        Vector(job, first, 12, s.AlkaliMean);
    }

    /// <summary>One number of the state of every lane.</summary>
    public static T Number<T>(TrajectoryJob job, int first, int at)
        where T : unmanaged, IReal<T>
    {
        Span<double> values = stackalloc double[T.Count];
        for (int i = 0; i < values.Length; i++)
            values[i] = job.State[(Math.Min(first + i, job.Count - 1) * job.StateLength) + at];
        return T.Load(values);
    }

    /// <summary>Writes one number of the state of every lane.</summary>
    public static void Number<T>(TrajectoryJob job, int first, int at, T value)
        where T : unmanaged, IReal<T>
    {
        Span<double> values = stackalloc double[T.Count];
        T.Store(value, values);
        for (int i = 0; i < values.Length && first + i < job.Count; i++)
            job.State[((first + i) * job.StateLength) + at] = values[i];
    }

    private static Vec3<T> Vector<T>(TrajectoryJob job, int first, int at)
        where T : unmanaged, IReal<T> => new(Number<T>(job, first, at), Number<T>(job, first, at + 1), Number<T>(job, first, at + 2));

    private static void Vector<T>(TrajectoryJob job, int first, int at, Vec3<T> v)
        where T : unmanaged, IReal<T>
    {
        Number(job, first, at, v.X);
        Number(job, first, at + 1, v.Y);
        Number(job, first, at + 2, v.Z);
    }
}
