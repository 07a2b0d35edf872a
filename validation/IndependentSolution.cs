using System.Numerics;
using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Results;
using SpinAmp.Engine.Runs;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Kernels.Devices;

namespace SpinAmp.Validation;

/// <summary>One point's samples as simulated and as SciPy's DOP853 solves the same equations, read alike.</summary>
/// <param name="Plan">The point; without noise, one observable.</param>
/// <param name="Simulated">Demodulated samples of the run, T.</param>
/// <param name="Solved">Those of the solution.</param>
public sealed record IndependentSolution(PointPlan Plan, Complex[] Simulated, Complex[] Solved)
{
    // Parts of a step that stand for the continuous solution where samples are taken for means of steps.
    private const int Finer = 1024;
    private const double Tolerance = 1e-12;
    private static readonly PythonScript Script = new("reference_solution.py");

    /// <summary>Why nothing can be solved here, in one line; empty where it can.</summary>
    public static string Missing => Script.Missing;

    /// <summary>Runs and solves points.</summary>
    /// <param name="device">Runs them.</param>
    /// <param name="plans">The points.</param>
    /// <param name="cancel">Asks to stop.</param>
    public static IndependentSolution[] Of(IDevice device, IReadOnlyList<PointPlan> plans, CancellationToken cancel)
    {
        Complex[][] simulated = [.. plans.Select(p => Simulate(device, p, cancel))];
        cancel.ThrowIfCancellationRequested();
        Answer[] answers = Script.Solve<Answer[]>(plans.Select((p, i) => Problem(p, simulated[i])).ToArray());
        return [.. plans.Select((p, i) => new IndependentSolution(p, simulated[i], Samples(p, answers[i])))];
    }

    // A ring-down is read once the motions that die at once are gone.
    private int First => Plan.Spec.Observables[0] is Observable.RingDown ? Transients.Span(Plan, 0).First : 0;

    /// <summary>Largest distance of the samples that are read over the largest motion.</summary>
    public double LargestError => Apart().Skip(First).Max() / Motions().Max();

    /// <summary>Largest distance over the largest motion in the same tenth or later, per lifetime gone by, at least one.</summary>
    public double LateError
    {
        get
        {
            double[] motions = Motions();
            double lifetime = Plan.Theory.Lifetime;
            int tenth = Math.Max(1, motions.Length / 10);
            return Apart().Select((apart, k) => apart / motions[(k / tenth * tenth)..].Max() / Math.Max(1, k * Plan.Interval / lifetime))
                .Skip(First).Max();
        }
    }

    /// <summary>What a lock-in or ring-down reads from the run, and from the solution.</summary>
    public (IReadOnlyDictionary<Observed, double> Simulated, IReadOnlyDictionary<Observed, double> Solved) Values =>
        (Read(Plan, Simulated), Read(Continuous, Solved));

    private PointPlan Continuous => Plan with
    {
        Kernel = Plan.Kernel with { Step = Plan.Kernel.Step / Finer, StepsPerSample = Plan.Kernel.StepsPerSample * Finer },
    };

    private double[] Motions() => [.. Moving(Continuous, Solved).Select(z => Math.Max(z.Magnitude, 1e-7 * Math.Abs(Rest(Plan))))];

    private IEnumerable<double> Apart() =>
        Moving(Plan, Simulated).Zip(Moving(Continuous, Solved), (a, b) => (a - b).Magnitude);

    // Without what stands still, which a transverse static field makes: a reference sees it otherwise in steps than continuously.
    private static IEnumerable<Complex> Moving(PointPlan plan, Complex[] samples)
    {
        double rest = Rest(plan);
        return samples.Zip(plan.Model(0).Columns(0, 0, samples.Length).Real, (sample, offset) => sample - (rest * offset));
    }

    private static double Rest(PointPlan plan) => plan.Spec.Probe.Dot(plan.Theory.Linear.Equilibrium.Alkali);

    private static Dictionary<Observed, double> Read(PointPlan plan, Complex[] samples)
    {
        Dictionary<Observed, double> values = [];
        double[] flat = [.. samples.SelectMany(s => new[] { s.Real, s.Imaginary })];
        if (plan.Spec.Observables[0] is Observable.LockIn)
            LockInReading.Read(plan, 0, flat, values);
        else
            RingDownReading.Read(plan, 0, flat, values);
        return values;
    }

    private static Complex[] Simulate(IDevice device, PointPlan plan, CancellationToken cancel)
    {
        TrajectoryJob job = PointJob.Of([(plan, 0)]);
        device.Run(job, _ => { }, cancel);
        return [.. Enumerable.Range(0, plan.Kernel.Samples).Select(k => new Complex(job.Output[2 * k], job.Output[(2 * k) + 1]))];
    }

    private static object Problem(PointPlan plan, Complex[] simulated)
    {
        VapourCell cell = plan.Spec.Cell;
        Field3 light = cell.StaticField + cell.LightShift;
        bool both = cell.Coupling == Coupling.Bidirectional;
        SpinVectors s = plan.Start;
        double moved = Moving(plan, simulated).Max(z => z.Magnitude) / Math.Abs(cell.Alkali.EquilibriumField);
        return new
        {
            Cell = new
            {
                GammaA = cell.Alkali.GyromagneticRatio,
                GammaB = cell.NobleGas.GyromagneticRatio,
                LongitudinalA = cell.Alkali.LongitudinalRelaxation,
                TransverseA = cell.Alkali.TransverseRelaxation,
                LongitudinalB = cell.NobleGas.LongitudinalRelaxation,
                TransverseB = cell.NobleGas.TransverseRelaxation,
                A0 = cell.Alkali.EquilibriumField,
                N0 = cell.NobleGas.EquilibriumField,
                FieldA = Flat(light),
                FieldB = Flat(cell.StaticField),
                AlkaliOnNoble = both ? 1 : 0,
                Exchange = both ? cell.ExchangePumpingRate : 0,
            },
            Drives = plan.Spec.Drives.Select(Waveform),
            Start = new[] { s.AX, s.AY, s.AZ, s.NX, s.NY, s.NZ },
            Times = Enumerable.Range(1, plan.Kernel.Samples).Select(k => k * plan.Interval),
            Method = "DOP853",
            Rtol = Tolerance,
            Across = Math.Clamp(moved, 1e-15, 1),
            plan.References,
        };
    }

    private static object Waveform(Drive drive)
    {
        object Of(string kind, double frequency, double turns, double rate, double start, double end, Field3 cosine, Field3 sine) => new
        {
            Kind = kind, Frequency = frequency, Phase = turns, Rate = rate, Start = start, End = end,
            Vectors = new[] { cosine, sine }.SelectMany(v => new[]
            {
                drive.Target == DriveTarget.NobleGas ? Field3.Zero : v, drive.Target == DriveTarget.Alkali ? Field3.Zero : v,
            }).SelectMany(Flat),
        };
        return drive switch
        {
            SteadyDrive d => Of("tone", d.Frequency, d.Phase / Math.Tau, 0, 0, 0, d.Cosine, d.Sine),
            PulseDrive d => Of(
                "pulse", d.Frequency, (d.Phase / Math.Tau) - (d.Frequency * d.Start), 0, d.Start, d.Start + d.Duration, d.Amplitude,
                Field3.Zero),
            ChirpDrive d => Of("chirp", d.Frequency, d.Phase / Math.Tau, d.Rate, 0, 0, d.Amplitude, Field3.Zero),
            _ => throw new ArgumentException($"drive {drive.Name} has no waveform for the script"),
        };
    }

    // Means over samples of the signal times exp(-i w t).
    private static Complex[] Samples(PointPlan plan, Answer answer)
    {
        double Along(double[] v) => plan.Spec.Probe.Dot(new(v[0], v[1], v[2]));
        Complex[] sums = [0, .. answer.Cosines.Zip(answer.Sines, (c, s) => new Complex(Along(c[0]), -Along(s[0])))];
        return [.. sums.Skip(1).Select((z, k) => (z - sums[k]) / plan.Interval)];
    }

    private static double[] Flat(Field3 v) => [v.X, v.Y, v.Z];

    private sealed record Answer(double[][][] Cosines, double[][][] Sines);
}
