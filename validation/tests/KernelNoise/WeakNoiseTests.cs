using MathNet.Numerics.LinearAlgebra;
using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Estimators;
using SpinAmp.Engine.Noise;
using SpinAmp.Kernels.Devices;
using Xunit.Abstractions;

namespace SpinAmp.Tests.KernelNoise;

/// <summary>Means under noise: fields depolarise the spins, after Stratonovich; collisions leave their mean alone, after Ito.</summary>
public class WeakNoiseTests(ITestOutputHelper output)
{
    private const double Field = 1e-7, Rate = 0.8, Frequency = 5, Step = 2e-3;
    private const int StepsPerSample = 128, Samples = 4;

    // Of d m = gamma (u x m) o dW, <dW dW> = S/2 dt, the mean loses gamma^2 S/4 of what lies across u; after Ito it would lose nothing.
    [Theory]
    [InlineData(true, 1, false)]
    [InlineData(true, 3, true)]
    [InlineData(false, 1, true)]
    [InlineData(false, 3, false)]
    public void White_fields_depolarise_the_mean(bool ofAlkali, int axes, bool single)
    {
        double ratio = Frequency / Field, density = Math.Sqrt(4 * 1.2) / ratio;
        SpinEnsemble spins = new("any", ratio, Rate, Rate, Field);
        Field3 bias = new(0, 0, Field);
        VapourCell cell = ofAlkali ? NoiseCells.OfAlkali(spins, bias) : NoiseCells.OfNobleGas(spins, bias);
        double[] u = [0.6, 0, 0.8], start = [0.7 * Field, 0, -0.5 * Field];
        WhiteMagneticNoise white = new("white", density, axes == 1 ? new(u[0], u[1], u[2]) : null, DriveTarget.Both);
        TrajectoryJob job = NoiseJobs.Run(NoiseJobs.Of(
            NoiseJobs.Plan(cell, Step, StepsPerSample, Samples, single), cell, [white], 16_000, _ => (ofAlkali
                ? new(start[0], start[1], start[2], 0, 0, 0) : new(0, 0, 0, start[0], start[1], start[2]), [])));

        // Turn about z, relaxation and gamma^2 S/4 (u u^T - |u|^2) for every axis.
        double extra = ratio * ratio * density * density / 4;
        var along = axes == 1 ? Matrix<double>.Build.Dense(3, 3, (i, j) => u[i] * u[j]) : Matrix<double>.Build.DenseIdentity(3);
        var K = Matrix<double>.Build.DenseOfArray(new[,] { { -Rate, -Frequency, 0 }, { Frequency, -Rate, 0 }, { 0, 0, -Rate } });
        var stratonovich = K + (extra * (along - (axes * Matrix<double>.Build.DenseIdentity(3))));
        double apart = 0;
        for (int s = 0; s < Samples; s++)
        {
            double t = (s + 1) * StepsPerSample * Step;
            var (expected, ito) = (Mean(stratonovich, t), Mean(K, t));
            for (int c = 0; c < 3; c++)
            {
                Estimate found = Along(job, (ofAlkali ? 0 : 3) + c, s);
                Scores.Near(output, $"t = {t:f2}, component {c}", expected[c] / Field, found.Mean / Field, found.StandardError / Field);
                apart = Math.Max(apart, Math.Abs(found.Mean - ito[c]) / found.StandardError);
            }
        }

        output.WriteLine($"from the mean after Ito: up to {apart:f0} standard errors");
        Assert.True(apart > 50);

        Vector<double> Mean(Matrix<double> generator, double t)
        {
            var rest = generator.Solve(Vector<double>.Build.DenseOfArray([0, 0, -Rate * Field]));
            return rest + (Exponential(generator * t) * (Vector<double>.Build.DenseOfArray(start) - rest));
        }
    }

    // Few atoms, so that the diffusion differs from one realisation to another: its strength along z falls with P_z.
    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Collisions_leave_the_mean_alone(bool ofAlkali, bool single)
    {
        const double atoms = 300, P = 0.9, step = 0.03;
        SpinEnsemble spins = new("any", 0, 1, 1, Field) { Count = new(atoms, P, 1, 1) };
        VapourCell cell = ofAlkali ? NoiseCells.OfAlkali(spins) : NoiseCells.OfNobleGas(spins);
        TrajectoryJob job = NoiseJobs.Run(NoiseJobs.Of(
            NoiseJobs.Plan(cell, step, 96, 60, single), cell, [new SpinProjectionNoise("p", ofAlkali)], 2048));
        int first = ofAlkali ? 0 : 3;
        double unit = Field / P;
        double[] means = [.. Enumerable.Range(0, job.Count).Select(i =>
            Enumerable.Range(2, 58).Average(s => job.Spins[(6 * ((i * job.OutputSamples) + s)) + first + 2]) / unit)];
        var found = Estimate.Of(means);
        Scores.Near(output, "P_z at rest", P, found.Mean, found.StandardError);
        double stratonovich = P / (2 * atoms);
        output.WriteLine($"after Stratonovich it would be lower by {stratonovich / found.StandardError:f1} standard errors");
        Assert.True(stratonovich > 8 * found.StandardError);
        // At this step the force held on the alkali takes x^2/12 = 8e-5 off the variances.
        Covariance all = new(3);
        for (int i = 0; i < job.Count; i++)
        {
            for (int s = 2; s < 60; s++)
                all.Add([.. job.Spins.AsSpan((6 * ((i * job.OutputSamples) + s)) + first, 3).ToArray().Select(x => x / unit)]);
        }

        Scores.Covariances(output, "spins", all, (i, j) => i != j ? 0 : (i < 2 ? 1 : 1 - (P * P)) / atoms);
    }

    private static Estimate Along(TrajectoryJob job, int component, int sample) => Estimate.Of(
        [.. Enumerable.Range(0, job.Count).Select(i => job.Spins[(6 * ((i * job.OutputSamples) + sample)) + component])]);

    private static Matrix<double> Exponential(Matrix<double> m)
    {
        var sum = Matrix<double>.Build.DenseIdentity(3);
        var term = Matrix<double>.Build.DenseIdentity(3);
        var small = m / 256;
        for (int j = 1; j < 12; j++)
        {
            term = term * small / j;
            sum += term;
        }

        return sum.Power(256);
    }
}
