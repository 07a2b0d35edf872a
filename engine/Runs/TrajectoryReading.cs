using SpinAmp.Engine.Estimators;
using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Kernels.Devices;

namespace SpinAmp.Engine.Runs;

/// <summary>Takes one trajectory's samples as they come, part by part, with memory that does not grow with the run.</summary>
/// <remarks>Lock-in, ring-down and trace keep their samples, whose number is fixed; the others keep running estimates.</remarks>
internal sealed class TrajectoryReading : IStateful
{
    private readonly SpectralPlan plan;
    private readonly IStateful?[] estimators;
    private readonly double[]?[] samples;
    private double[] stream = [];

    public TrajectoryReading(SpectralPlan plan)
    {
        this.plan = plan;
        IReadOnlyList<Observable> observables = plan.Point.Spec.Observables;
        estimators = [.. observables.Select((o, i) => (IStateful?)(o switch
        {
            Observable.NoiseSpectrum or Observable.Sensitivity => new WelchSpectrum(plan.Of(i)),
            Observable.AllanDeviation => new AllanDeviation(plan.Point.Interval, plan.Octaves),
            Observable.Statistics => new Covariance(StatisticsReading.Components.Count),
            _ => null,
        }))];
        samples = [.. observables.Select((o, i) => estimators[i] is null ? new double[2 * plan.Point.Kernel.Samples] : null)];
    }

    /// <summary>Takes the last part of a job.</summary>
    /// <param name="job">The job.</param>
    /// <param name="trajectory">Which of its trajectories.</param>
    public void Take(TrajectoryJob job, int trajectory)
    {
        int first = job.Position - job.OutputSamples;
        for (int o = 0; o < estimators.Length; o++)
        {
            int stride = 2 * job.OutputSamples;
            ReadOnlySpan<double> part = job.Output.AsSpan((trajectory * job.OutputStride) + (o * stride), stride);
            if (samples[o] is { } kept)
            {
                part.CopyTo(kept.AsSpan(2 * first));
                continue;
            }

            int skipped = Math.Clamp(plan.Point.SettleSamples - first, 0, job.OutputSamples);
            if (estimators[o] is Covariance covariance)
                covariance.Add(Spins(job, trajectory, part, skipped));
            else
                Add(estimators[o]!, Stream(part[(2 * skipped)..]));
        }
    }

    /// <summary>Samples of a lock-in, ring-down or trace, T: real and imaginary part side by side.</summary>
    public ReadOnlySpan<double> Samples(int observable) => samples[observable];

    /// <summary>The estimator of another observable.</summary>
    public IStateful Estimator(int observable) => estimators[observable]!;

    private static void Add(IStateful estimator, ReadOnlySpan<double> values)
    {
        if (estimator is WelchSpectrum welch)
            welch.Add(values);
        else
            ((AllanDeviation)estimator).Add(values);
    }

    // Real parts: a reference of zero frequency has no others.
    private Span<double> Stream(ReadOnlySpan<double> part)
    {
        Span<double> values = Room(part.Length / 2);
        for (int i = 0; i < values.Length; i++)
            values[i] = part[2 * i];
        return values;
    }

    private Span<double> Spins(TrajectoryJob job, int trajectory, ReadOnlySpan<double> signal, int skipped)
    {
        int channels = StatisticsReading.Components.Count;
        Span<double> values = Room((job.OutputSamples - skipped) * channels);
        for (int i = skipped; i < job.OutputSamples; i++)
        {
            Span<double> sample = values.Slice((i - skipped) * channels, channels);
            job.Spins.AsSpan(((trajectory * job.OutputSamples) + i) * SpinVectors.Components, SpinVectors.Components).CopyTo(sample);
            sample[^1] = signal[2 * i];
        }

        return values;
    }

    private Span<double> Room(int length)
    {
        if (stream.Length < length)
            stream = new double[length];
        return stream.AsSpan(0, length);
    }

    /// <inheritdoc/>
    public void Save(IStateWriter to)
    {
        for (int o = 0; o < estimators.Length; o++)
        {
            estimators[o]?.Save(to);
            if (samples[o] is { } kept)
                to.Write(kept);
        }
    }

    /// <inheritdoc/>
    public void Load(IStateReader from)
    {
        for (int o = 0; o < estimators.Length; o++)
        {
            estimators[o]?.Load(from);
            if (samples[o] is { } kept)
                from.Read(kept);
        }
    }
}
