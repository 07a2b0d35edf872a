using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Noise;
using SpinAmp.Kernels.Random;

namespace SpinAmp.Tests.Noise;

/// <summary>Each source's terms against its declared spectrum and action.</summary>
public class SourceTests
{
    private static readonly Field3 X = new(1, 0, 0);
    private static readonly Field3 Y = new(0, 1, 0);
    private static readonly Field3 Z = new(0, 0, 1);

    public static TheoryData<string> Kinds => [.. NoiseCatalogue.All.Select(kind => kind.Name)];

    [Fact]
    public void The_catalogue_has_every_source_and_the_language_an_example_of_each()
    {
        var all = typeof(NoiseSource).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(NoiseSource)) && !t.IsAbstract);
        Assert.Equal(all.OrderBy(t => t.Name), NoiseCatalogue.All.Select(kind => kind.Type).OrderBy(t => t.Name));
        Assert.Equal(NoiseCatalogue.All.Select(kind => kind.Name), NoiseExamples.Yaml.Keys);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_source_has_terms_that_act_somewhere_and_a_finite_spectrum(string kind)
    {
        var source = NoiseExamples.Source(kind);
        Assert.Equal(NoiseCatalogue.All.Single(k => k.Name == kind).Type, source.GetType());
        var terms = source.Terms(NoiseExamples.Cell);
        Assert.NotEmpty(terms);
        Assert.True(Enum.IsDefined(source.Stream));
        Assert.Equal(source is FieldNoise ? NoiseSense.Stratonovich : source is PumpNoise or PhotonShotNoise ? NoiseSense.Additive
            : NoiseSense.Ito, source.Sense);
        Assert.All(terms, term =>
        {
            Assert.NotEqual(default, term.Action);
            Assert.All(new[] { 0, 1e-3, 1, 1e3 }, f => Assert.True(term.Process.Density(f) is > 0 and < 1e40));
            Assert.True(term.Process.White >= 0);
            Assert.All(term.Process.Poles, p => Assert.True(p is { Rate: > 0, AngularFrequency: >= 0, Variance: > 0 }));
        });
    }

    [Fact]
    public void A_field_acts_on_what_it_is_meant_for()
    {
        WhiteMagneticNoise white = new("w", 3e-15, Y, DriveTarget.Both);
        var term = Assert.Single(white.Terms(NoiseExamples.Cell));
        Assert.Equal(9e-30, term.Process.Density(7), 1e-44);
        Assert.Equal(new NoiseAction { FieldOnAlkali = Y, FieldOnNoble = Y }, term.Action);
        Assert.Equal(StreamId.MagneticField, white.Stream);
        var noble = white with { Target = DriveTarget.NobleGas };
        Assert.Equal(new NoiseAction { FieldOnNoble = Y }, noble.Terms(NoiseExamples.Cell)[0].Action);
        Assert.Equal(StreamId.PseudomagneticField, noble.Stream);
        var alkali = white with { Target = DriveTarget.Alkali, Axis = null };
        Assert.Equal([X, Y, Z], alkali.Terms(NoiseExamples.Cell).Select(t => t.Action.FieldOnAlkali));
        Assert.All(alkali.Terms(NoiseExamples.Cell), t => Assert.Equal(default, t.Action.FieldOnNoble));
        var light = new LightShiftNoise("l", 1e-14, null, Z);
        Assert.Equal(new NoiseAction { FieldOnAlkali = Z }, light.Terms(NoiseExamples.Cell)[0].Action);
        Assert.Equal(StreamId.LightShift, light.Stream);
    }

    [Fact]
    public void Ornstein_Uhlenbeck_noise_has_its_density_its_corner_and_its_size()
    {
        const double Corner = 12;
        const double Rms = 4e-12;
        double density = OrnsteinUhlenbeckNoise.DensityOf(Rms, Corner);
        var process = new OrnsteinUhlenbeckNoise("o", density, Corner, Y, DriveTarget.Both).Terms(NoiseExamples.Cell)[0].Process;
        Assert.All(new[] { 0.0, 3, 12, 50, 4000 }, f =>
            Assert.Equal(1, process.Density(f) * (1 + Math.Pow(f / Corner, 2)) / (density * density), 12));
        var pole = Assert.Single(process.Poles);
        Assert.Equal(1, Math.Sqrt(pole.Variance) / Rms, 12);
        Assert.Equal(Math.Tau * Corner, pole.Rate, 12);

        // The integral of the one-sided density is the variance: by the tangent substitution, f = f_c tan(u).
        const int Steps = 1000;
        double sum = Enumerable.Range(0, Steps).Sum(i =>
        {
            double u = (i + 0.5) / Steps * Math.PI / 2;
            return process.Density(Corner * Math.Tan(u)) * Corner / Math.Pow(Math.Cos(u), 2) * Math.PI / 2 / Steps;
        });
        Assert.Equal(1, sum / (Rms * Rms), 6);
    }

    [Fact]
    public void Pump_noise_scales_the_alkalis_source()
    {
        var cell = NoiseExamples.Cell;
        var term = Assert.Single(new PumpNoise("p", 1e-5, 100).Terms(cell));
        Assert.Equal(cell.Alkali.LongitudinalRelaxation * cell.Alkali.EquilibriumField, term.Action.AlkaliSource.Z, 1e-20);
        Assert.Equal(term.Action, new NoiseAction { AlkaliSource = term.Action.AlkaliSource });
        Assert.Equal(0.5e-10, term.Process.Density(100), 1e-22);
    }

    [Fact]
    public void Photon_shot_noise_as_a_field_is_what_the_bare_alkali_shows_of_that_field()
    {
        var cell = NoiseExamples.Cell;
        var signal = Assert.Single(new PhotonShotNoise("s", 2e-14, AsField: false).Terms(cell));
        Assert.Equal(new NoiseAction { Readout = 1 }, signal.Action);
        Assert.Equal(4e-28, signal.Process.Density(1), 1e-42);

        // The alkali's own response to a slow y-field, from the linear theory of a cell without noble-gas dynamics.
        var field = Assert.Single(new PhotonShotNoise("f", 2e-14, AsField: true).Terms(cell));
        var bare = new SpinAmp.Engine.Theory.Linearisation(SpinAmp.Engine.Theory.AlkaliOnly.Of(cell));
        double response = bare.LockIn(new SineDrive("d", DriveTarget.Both, Y, 1e-6, 0), X).Magnitude;
        Assert.Equal(1, Math.Sqrt(field.Process.Density(1)) / (2e-14 * response), 8);
    }

    [Fact]
    public void Counts_are_needed_and_named()
    {
        var cell = NoiseExamples.Cell with { NobleGas = NoiseExamples.Cell.NobleGas with { Count = null } };
        Assert.Equal("needs the atoms of 129Xe counted; state them and their polarisation",
            Assert.Throws<NoiseException>(() => new SpinProjectionNoise("p", false).Terms(cell)).Message);
    }
}
