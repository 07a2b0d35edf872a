using System.Numerics;
using SpinAmp.Engine.Analysis;
using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Engine.Theory;
using SpinAmp.Engine.Units;
using SpinAmp.Kernels.Devices;
using SpinAmp.Kernels.Physics;

namespace SpinAmp.Engine.Plans;

/// <summary>One point ready for a device: its kernel, and what a trajectory is set up from. Depends on the point alone.</summary>
/// <param name="Spec">The point.</param>
/// <param name="Theory">Its linear theory.</param>
/// <param name="Kernel">Kernel with step, samples and blocks.</param>
/// <param name="StepError">Error found for the step, relative.</param>
/// <param name="Start">State at t = 0, T.</param>
/// <param name="References">Signed reference frequency of each observable's demodulator, Hz, in the order of the observables.</param>
public sealed record PointPlan(
    PointSpec Spec, CellTheory Theory, KernelPlan Kernel, double StepError, SpinVectors Start, IReadOnlyList<double> References)
{
    /// <summary>Most steps per block of drive samples.</summary>
    public const int LongestBlock = 32;

    private const double Lifetimes = 5;

    // Samples per period of the highest frequency of a spectrum: a sample's mean lowers that by 19 %.
    private const double SamplesPerPeriod = 4;

    // How much longer than asked for samples may be so that they fill the duration, and how many lengths are tried for each block.
    private const double MostLonger = 1.05;
    private const int MostBlocksMore = 8;

    // Samples of a run, and steps of a sample: two numbers of each are counted in 32 bits.
    private const int MostOfAll = int.MaxValue / 2;

    // Random numbers come four steps at a time.
    private const int NoiseGroup = 4;

    /// <summary>Plans a point.</summary>
    /// <param name="spec">The point.</param>
    /// <param name="steps">Chooses and checks steps.</param>
    /// <exception cref="PlanException">The point cannot be run as asked.</exception>
    public static PointPlan For(PointSpec spec, StepChoice steps)
    {
        PointRules.Check(spec);
        CellTheory theory = steps.Theory(spec.Cell);
        var (kernel, error) = steps.Choose(spec);
        PointPlan plan = new(
            spec,
            theory,
            WithSamples(kernel, spec),
            error,
            StartOf(spec, theory),
            [.. spec.Observables.Select(o => Reference(o, spec, theory))])
        {
            Noise = NoisePlan.For(spec, theory, kernel.Step),
        };
        for (int o = 0; o < spec.Observables.Count; o++)
            Transients.Span(plan, o);
        SpectralPlan.Check(plan);
        return plan;
    }

    /// <summary>Its noise; null without any.</summary>
    public NoisePlan? Noise { get; private init; }

    /// <summary>Trajectories: realisations of the noise, 1 without.</summary>
    public int Realisations => Noise is null ? 1 : Spec.Run.Realisations;

    /// <summary>Time from one sample to the next, s.</summary>
    public double Interval => Kernel.StepsPerSample * Kernel.Step;

    /// <summary>Samples before estimators begin: those of run.settle, on auto five lifetimes of the slowest motion.</summary>
    public int SettleSamples => Noise is null ? 0 : (int)Math.Min(Kernel.Samples, Math.Ceiling(
        (Spec.Run.Settle ?? (Lifetimes / Math.Abs(Theory.Linear.Eigenvalues.Max(e => e.Real)))) / Interval));

    /// <summary>Samples averaged into one of a trace.</summary>
    public int TraceStride => Spec.Observables.OfType<Observable.Trace>()
        .Select(t => (Kernel.Samples + t.MaxSamples - 1) / t.MaxSamples).DefaultIfEmpty(1).First();

    /// <summary>Samples that each mean of a trace is over; the last mean may be over fewer, so that none is lost.</summary>
    public IEnumerable<Range> TraceParts => Enumerable.Range(0, (Kernel.Samples + TraceStride - 1) / TraceStride)
        .Select(k => (k * TraceStride)..Math.Min(Kernel.Samples, (k + 1) * TraceStride));

    /// <summary>The observable's samples as a sum of damped sines would give them.</summary>
    /// <param name="observable">Index of the observable.</param>
    public DampedSines Model(int observable) =>
        new(Kernel.Step, Kernel.StepsPerSample, Kernel.Samples, Unit.Angular(References[observable]));

    /// <summary>Most samples that any observable of a point works from.</summary>
    public static int MostSamples(PointSpec spec) =>
        spec.Observables.OfType<Observable.Trace>().Select(t => t.MaxSamples).Append(spec.Run.Samples).Max();

    /// <summary>Highest frequency of any spectrum that is observed, Hz; 0 without.</summary>
    public static double HighestFrequency(PointSpec spec) => spec.Observables.Select(o => o switch
    {
        Observable.NoiseSpectrum n => n.Spectrum.To,
        Observable.Sensitivity s => s.Spectrum.To,
        _ => 0,
    }).DefaultIfEmpty(0).Max();

    // Samples often enough for a spectrum, in blocks of whole groups of random numbers where a sample is as long as one.
    private static KernelPlan WithSpectralSamples(KernelPlan kernel, double steps, double highest)
    {
        int most = (int)Math.Max(1, Math.Floor(1 / (SamplesPerPeriod * highest * kernel.Step)));
        int block = most < NoiseGroup ? most
            : Enumerable.Range(1, LongestBlock / NoiseGroup).Select(i => LongestBlock + NoiseGroup - (i * NoiseGroup))
                .Where(b => b <= most).MaxBy(b => most / b * b);
        int perSample = most / block * block;
        if (steps > (double)MostOfAll * perSample)
        {
            throw new PlanException(FormattableString.Invariant(
                $"run.duration: may hold at most {MostOfAll} samples, four to a period of the highest frequency of a spectrum, ")
                + FormattableString.Invariant($"holds {steps / perSample:G3}; shorten it, lower the frequency, or take more realisations"));
        }

        return kernel with
        {
            StepsPerSample = perSample, BlockSteps = block, Samples = (int)Math.Max(1, Math.Ceiling(steps / perSample)),
        };
    }

    // Whole blocks per sample, so that block borders never depend on anything but the point; never more samples than were asked for.
    private static KernelPlan WithSamples(KernelPlan kernel, PointSpec spec)
    {
        double steps = Math.Ceiling((spec.Run.Duration / kernel.Step) - 1e-6);
        kernel = kernel with
        {
            Noisy = spec.Noise.Count > 0,
            Rounds = spec.Run.PhiloxRounds,
            KeepsSpins = spec.Observables.Any(o => o is Observable.Statistics),
        };
        if (HighestFrequency(spec) is > 0 and var highest)
            return WithSpectralSamples(kernel, steps, highest);
        double shortest = Math.Max(1, Math.Ceiling(steps / MostSamples(spec)));
        var (perSample, block) = Filling(steps, shortest);

        // A sample of whole periods of an AC z-field averages its sidebands away.
        if (CellTheory.Modulation(spec.Drives) is { } modulation && spec.Observables.Any(o => o is not Observable.Trace))
        {
            block = LongestBlock;
            double period = Math.Round(1 / (modulation.Frequency * kernel.Step));
            perSample = block * Math.Ceiling(Math.Ceiling(shortest / period) * period / block);
        }

        if (perSample > MostOfAll)
        {
            throw new PlanException(
                $"run.samples: a sample may last at most {MostOfAll} steps, lasts {perSample:G3}; ask for more samples");
        }

        int samples = (int)Math.Max(1, Math.Ceiling(steps / perSample));
        return kernel with { StepsPerSample = (int)perSample, BlockSteps = block, Samples = samples };
    }

    // Steps per sample and per block: of samples hardly longer than the shortest allowed, those that end soonest after the duration.
    private static (double PerSample, int Block) Filling(double steps, double shortest)
    {
        if (shortest <= LongestBlock / 2)
            return (shortest, (int)shortest);
        return Enumerable.Range(LongestBlock / 2, (LongestBlock / 2) + 1).Select(b => LongestBlock + (LongestBlock / 2) - b)
            .SelectMany(b => Enumerable.Range(0, MostBlocksMore)
                .Select(more => (PerSample: b * (Math.Ceiling(shortest / b) + more), Block: b)))
            .Where((c, i) => i % MostBlocksMore == 0 || c.PerSample <= MostLonger * shortest)
            .OrderBy(c => c.PerSample <= MostLonger * shortest ? 0 : 1)
            .ThenBy(c => (Math.Ceiling(steps / c.PerSample) * c.PerSample) - steps).ThenBy(c => c.PerSample).First();
    }

    private static double Reference(Observable observable, PointSpec spec, CellTheory theory) => observable switch
    {
        Observable.LockIn lockIn => Driven(spec, lockIn).Frequency,
        Observable.RingDown => Unit.Hertz(RingDownReference(theory)),
        _ => 0,
    };

    // Midway between the modes where both live long enough to be seen, else on the noble gas's.
    private static double RingDownReference(CellTheory theory)
    {
        Complex noble = theory.TransverseExponents[0];
        return theory.Modes is { } m && m.AlkaliLike.DecayRate < 10 * m.NobleLike.DecayRate
            ? (m.NobleLike.Frequency + m.AlkaliLike.Frequency) / 2
            : noble.Imaginary;
    }

    /// <summary>The drive that a lock-in follows.</summary>
    public static SteadyDrive Driven(PointSpec spec, Observable.LockIn lockIn) =>
        spec.Drives.OfType<SteadyDrive>().First(d => d.Name == lockIn.Drive);

    /// <summary>The spins and the memory of noise of a realisation: the start, moved by a draw of the stationary noise.</summary>
    public (SpinVectors Spins, double[] Memory) StartOf(int realisation)
    {
        if (Noise is null)
            return (Start, []);
        var (d, memory) = Noise.Draw(realisation);
        SpinVectors s = Start;
        return (new(s.AX + d[0], s.AY + d[1], s.AZ + d[2], s.NX + d[3], s.NY + d[4], s.NZ + d[5]), memory);
    }

    /// <summary>The spins of a point at t = 0, without noise.</summary>
    internal static SpinVectors StartOf(PointSpec spec, CellTheory theory)
    {
        var (a, n) = spec.Run.Transient == TransientTreatment.SteadyState
            ? Steady(spec, theory) : (theory.Linear.Equilibrium.Alkali, theory.Linear.Equilibrium.NobleGas);
        StartState start = spec.Start;
        if (!start.IsEquilibrium)
        {
            if (start.Of != StartTarget.Alkali)
                n = Tipped(spec.Cell.NobleGas.EquilibriumField, start);
            if (start.Of != StartTarget.NobleGas)
                a = Tipped(spec.Cell.Alkali.EquilibriumField, start);
        }

        return new(a.X, a.Y, a.Z, n.X, n.Y, n.Z);
    }

    private static Field3 Tipped(double length, StartState start) =>
        Field3.InPlane(length * Math.Sin(start.Tip), start.Azimuth) + new Field3(0, 0, length * Math.Cos(start.Tip));

    // The equilibrium plus the forced motion of every steady drive; an AC z-field acts through the harmonic balance of the others.
    private static (Field3 Alkali, Field3 Noble) Steady(PointSpec spec, CellTheory theory)
    {
        SineDrive? modulation = CellTheory.Modulation(spec.Drives);
        IStationaryResponse response = theory.Response(modulation) ?? throw new PlanException(
            "run.transient: steady-state needs a linear theory, which an AC z-field beside a transverse static field has not; "
            + "write fit or wait");
        MeanSpins rest = theory.Linear.Equilibrium;
        Field3 a = rest.Alkali, n = rest.NobleGas;
        foreach (SteadyDrive drive in spec.Drives.OfType<SteadyDrive>().Where(d => !ReferenceEquals(d, modulation)))
        {
            MeanSpins forced = response.SteadyState(drive, 0);
            a += forced.Alkali - rest.Alkali;
            n += forced.NobleGas - rest.NobleGas;
        }

        return (a, n);
    }
}
