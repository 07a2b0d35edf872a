using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Estimators;
using SpinAmp.Engine.Noise;
using SpinAmp.Kernels.Devices;
using SpinAmp.Kernels.Random;
using Xunit.Abstractions;

namespace SpinAmp.Tests.KernelNoise;

/// <summary>Every source of the catalogue, added to the signal of an empty cell, has the spectrum that it declares.</summary>
public class SourceSpectrumTests(ITestOutputHelper output)
{
    private const double Step = 1e-3;
    private const int Length = 256;

    private static readonly SpinEnsemble Alkali = new("87Rb", 4e10, 300, 400, 1e-9) { Count = new(3e13, 0.5, 5.2, 3.92) };
    private static readonly SpinEnsemble Noble = new("129Xe", 7e7, 0.5, 0.7, 1e-7) { Count = new(3e18, 0.2, 1, 1) };

    private static readonly SpectrumTable Table = new(
        [new(4, 3e-12), new(30, 1e-12), new(50, 3e-12), new(80, 1e-12), new(200, 2e-12), new(450, 1e-12)]);

    private static readonly NoiseSource[] Sources =
    [
        new WhiteMagneticNoise("white", 2e-15, new(1, 0, 0), DriveTarget.Both),
        new OrnsteinUhlenbeckNoise("slow", 1e-12, 0.01 / (Math.Tau * Step), new(1, 0, 0), DriveTarget.Both),
        new OrnsteinUhlenbeckNoise("as slow as a step", 1e-12, 1 / (Math.Tau * Step), new(1, 0, 0), DriveTarget.NobleGas),
        new OrnsteinUhlenbeckNoise("fast", 1e-12, 10 / (Math.Tau * Step), new(1, 0, 0), DriveTarget.Alkali),
        new FlickerNoise("1/f", 1e-11, 1, 1, 400, new(1, 0, 0), DriveTarget.Both),
        new FlickerNoise("1/f^1.6", 1e-11, 1.6, 1, 400, new(1, 0, 0), DriveTarget.Both),
        new ShieldNoise("shield", 3e-15, 40, new(1, 0, 0)),
        new LightShiftNoise("light", 3e-15, 200, new(1, 0, 0)),
        new PumpNoise("pump", 1e-5, 70),
        new PhotonShotNoise("photons", 1e-12, true),
        new TabulatedNoise("table", Table, 0.4, new(1, 0, 0), DriveTarget.Both),
        new SpinExchangeNoise("exchange", 1e-9),
        new SpinProjectionNoise("projection", true),
        new Line("line", 5, Math.Tau * 50),
        new Line("narrow line", 0.3, Math.Tau * 333),
    ];

    public static TheoryData<string> Names => new(Sources.Select(s => s.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void The_spectrum_is_the_declared_one_at_two_steps(string name)
    {
        NoiseSource source = Sources.Single(s => s.Name == name);
        VapourCell cell = new(Alkali, Noble, default, default, Coupling.Bidirectional, 0);
        NoiseProcess process = source.Terms(cell)[0].Process;
        foreach (var (step, single) in new[] { (Step, false), (Step / Math.Sqrt(2), true) })
        {
            double[] autocovariance = StepMeans.Autocovariance(process, step, Length);
            Aliases(process, step);
            KernelPlan plan = NoiseJobs.Plan(NoiseCells.Empty, step, 1, Length, single) with { KeepsSpins = false };
            Heard heard = new(process, source.Stream);
            TrajectoryJob job = NoiseJobs.Run(NoiseJobs.Of(plan, NoiseCells.Empty, [heard], 1024, address =>
            {
                HostNormals normals = new(address, StreamId.Start);
                return (default, [.. process.Poles.SelectMany(p =>
                    Enumerable.Range(0, p.AngularFrequency > 0 ? 2 : 1).Select(_ => Math.Sqrt(p.Variance) * normals.Next()))]);
            }));
            double[] expected = StepMeans.Segment(autocovariance, step);
            string what = $"{name}, h = {step:g3} s, {process.Poles.Count} poles";
            Scores.Spectrum(output, what, StepMeans.Spectrum(job), k => expected[k], 1, (Length / 2) - 1);
        }
    }

    // The closed form of the autocovariance against the declared density: no kernel is in this.
    private static void Aliases(NoiseProcess process, double step)
    {
        const int lags = 1 << 18;
        NoiseProcess poles = process with { White = 0 };
        if (poles.Poles.Count is 0 or > 3 || poles.Poles.Any(p => p.Rate * step < 1e-3))
            return;
        double[] autocovariance = StepMeans.Autocovariance(poles, step, lags);
        foreach (double f in new[] { 0.013 / step, 0.21 / step })
        {
            double sum = autocovariance.Select((r, n) => (n == 0 ? 1 : 2) * r * Math.Cos(Math.Tau * f * step * n)).Sum();
            Assert.Equal(1, 2 * step * sum / StepMeans.Aliased(poles.Density, step, f), 1e-6);
        }
    }

    private sealed record Line(string Name, double Rate, double AngularFrequency)
        : FieldNoise(Name, new(1, 0, 0), DriveTarget.Both)
    {
        protected override NoiseProcess Process => new(1e-30, [new(Rate, AngularFrequency, 1e-26)]);
    }

    // A process that is added to the signal.
    private sealed record Heard(NoiseProcess Process, StreamId Of) : NoiseSource("heard")
    {
        public override NoiseSense Sense => NoiseSense.Additive;

        public override StreamId Stream => Of;

        public override IReadOnlyList<NoiseTerm> Terms(VapourCell cell) => [new(Process, new NoiseAction { Readout = 1 })];
    }
}
