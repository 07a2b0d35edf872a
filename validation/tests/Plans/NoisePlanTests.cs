using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Estimators;
using SpinAmp.Engine.Noise;
using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Theory;
using SpinAmp.Kernels.Noise;
using SpinAmp.Kernels.Random;
using SpinAmp.Tests.KernelNoise;
using SpinAmp.Tests.Runs;
using Xunit.Abstractions;

namespace SpinAmp.Tests.Plans;

/// <summary>Draws of a point's noise: none is used twice, and the start is one of the stationary distribution.</summary>
public class NoisePlanTests(ITestOutputHelper output)
{
    private const string Cell = """
        cell:
          alkali: {species: 87Rb, relaxation: 200 Hz, atoms: 1e13, polarisation: 0.5}
          noble gas: {species: 129Xe, relaxation: 0.2 s, equilibrium field: 3.54 mG, atoms: 1e18, polarisation: 0.3}
          coupling: 20 Hz
          spins: SPINS
        fields: {bias: -3.5 mG}
        noise:
          - {name: slow, type: ornstein-uhlenbeck field, density: 3 fT/sqrt(Hz), corner: 5 Hz, axis: all}
          - {name: flicker, type: 1/f field, density: 3 fT/sqrt(Hz), exponent: 1.2, from: 0.1 Hz, to: 100 Hz, axis: all}
          - {name: light, type: light shift, density: 3 fT/sqrt(Hz), corner: 10 Hz, axis: all}
          - {name: pseudo, type: ornstein-uhlenbeck field, density: 3 fT/sqrt(Hz), corner: 20 Hz, axis: all, acts on: noble gas}
          - {name: one, type: ornstein-uhlenbeck field, density: 3 fT/sqrt(Hz), corner: 20 Hz, axis: y, acts on: alkali}
          - {name: spins, type: spin projection, of: both}
          - {name: exchange, type: spin exchange, rate: 1e-3 1/s}
          - {name: probe, type: photon shot, density: 1 fT/sqrt(Hz)}
        observe: [statistics: ]
        run: {duration: 5 s}
        """;

    private static readonly string Aligned = Cell.Replace("SPINS", "aligned", StringComparison.Ordinal);

    [Fact]
    public void No_two_processes_share_a_draw()
    {
        foreach (var stream in Running.Plan(Aligned).Points[0].Noise!.Samples.GroupBy(s => s.Stream))
        {
            int[] used = [.. stream.SelectMany(s => Enumerable.Range(s.Draw, s.Parameters.Draws))];
            Assert.Equal(used.Distinct().Count(), used.Length);
        }
    }

    [Fact]
    public void Spins_and_memories_start_as_they_fluctuate_together()
    {
        PointPlan point = Running.Plan(Aligned).Points[0];
        double[,] C = new StationaryCovariance(point.Theory.Linear, [.. point.Noise!.Sources.SelectMany(t => t)]).Covariance();
        Covariance found = new(C.GetLength(0));
        for (int r = 0; r < 3000; r++)
        {
            var (spins, memory) = point.Noise.Draw(r);
            found.Add([.. spins, .. memory]);
        }

        // A field's memory leads the spins that it moves: correlations are large enough to tell their sign.
        double largest = Enumerable.Range(6, C.GetLength(0) - 6).Max(m => Enumerable.Range(0, 6).Max(
            i => Math.Abs(C[i, m]) / Math.Sqrt(C[i, i] * C[m, m])));
        output.WriteLine($"largest correlation of a spin and a memory: {largest:f3}");
        Assert.True(largest > 0.2);
        Scores.Covariances(output, "start", found, (i, j) => C[i, j]);
    }

    [Fact]
    public void In_a_cell_that_grows_spins_start_at_rest_and_memories_as_by_themselves()
    {
        PointPlan point = Running.Plan(Cell.Replace("SPINS", "anti-aligned", StringComparison.Ordinal)).Points[0];
        Assert.Null(point.Noise!.Stationary);
        PoleParameters[] poles = [.. point.Noise.Samples.SelectMany(s => s.Parameters.Poles)];
        Covariance found = new(poles.Length);
        for (int r = 0; r < 3000; r++)
        {
            var (spins, memory) = point.Noise.Draw(r);
            Assert.All(spins, s => Assert.Equal(0, s));
            found.Add(memory);
        }

        Scores.Covariances(output, "memories", found, (i, j) => i == j ? poles[i].Variance : 0);
    }

    // A white source of the density S in dN/dt leaves S/2 (1 - exp(-2 Gamma h))/(2 Gamma) at the end of a step.
    [Fact]
    public void Exchange_kicks_the_noble_gas_by_what_does_not_relax_within_the_step()
    {
        PointPlan point = Running.Plan(Aligned, ("run.step", "2 ms"), ("observe", "[trace: {}]"), ("run.tolerance", "0.1"),
            ("cell.noble gas.longitudinal relaxation", "8 1/s")).Points[0];
        double h = point.Kernel.Step;
        int exchange = point.Spec.Noise.Index().Single(n => n.Item is SpinExchangeNoise).Index;
        NoiseTerm[] terms = [.. point.Noise!.Sources[exchange]];
        NoiseSample[] samples = [.. point.Noise.Samples.Where(s => s.Stream == StreamId.SpinExchange)];
        foreach (var (i, sample) in samples.Index())
        {
            double rate = i < 2 ? point.Spec.Cell.NobleGas.TransverseRelaxation : point.Spec.Cell.NobleGas.LongitudinalRelaxation;
            Field3 source = terms[i].Action.NobleSource;
            double unit = i == 0 ? source.X : i == 1 ? source.Y : source.Z;
            double kick = sample.Vector[NoiseRow.NobleSource + i] * sample.Parameters.Deviation(h);
            double expected = unit * unit * terms[i].Process.White / 2 * (1 - Math.Exp(-2 * rate * h)) / (2 * rate);
            Assert.Equal(1, kick * kick / expected, 1e-9);
        }

        Assert.Equal(3, samples.Length);
    }

    // A pump that is stronger by a part u over a step brings the alkali h Gamma_1 A0 u more along z.
    [Fact]
    public void The_noise_of_a_pump_adds_to_the_alkali_what_the_pump_brings_in_a_step()
    {
        PointPlan point = Running.Plan(
            Aligned, ("noise", "[{name: pump, type: pump, density: 1e-5 1/sqrt(Hz)}]"), ("cell.alkali.longitudinal relaxation", "120 Hz")).Points[0];
        NoiseSample pump = Assert.Single(point.Noise!.Samples);
        double expected = point.Kernel.Step * Math.Tau * 120 * point.Spec.Cell.Alkali.EquilibriumField;
        Assert.Equal(1, pump.Vector[NoiseRow.AlkaliSource + 2] / expected, 1e-12);
        Assert.Equal((0, 0), (pump.Vector[NoiseRow.AlkaliSource], pump.Vector[NoiseRow.AlkaliSource + 1]));
    }

    [Fact]
    public void Noise_with_memory_along_three_axes_is_independent_from_axis_to_axis()
    {
        PointPlan point = Running.Plan(Aligned).Points[0];
        NoiseSample[] slow = [.. point.Noise!.Samples.Take(3)];
        Assert.Equal([0, 1, 2], slow.Select(s => Enumerable.Range(0, 3).Single(i => s.Vector[i] == 1)));
        Assert.All(slow, s => Assert.Equal(1, Assert.Single(s.Parameters.Poles).Width));
        Assert.Equal(3, slow.Select(s => s.Draw).Distinct().Count());
        Assert.All(slow.Zip(slow.Skip(1)), pair => Assert.Equal(2, pair.Second.Draw - pair.First.Draw));
    }
}
