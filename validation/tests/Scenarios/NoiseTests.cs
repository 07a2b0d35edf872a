using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Estimators;
using SpinAmp.Engine.Noise;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Engine.Species;
using SpinAmp.Tests.Noise;
using SpinAmp.Tests.Support;

namespace SpinAmp.Tests.Scenarios;

/// <summary>The language of noise: what every key reads to, and what is refused.</summary>
public class NoiseTests
{
    private static readonly Field3 Y = new(0, 1, 0);

    private static NoiseSource One(string yaml) => Assert.Single(NoiseExamples.Point($"[{yaml}]").Noise);

    [Fact]
    public void Counted_spins_read_with_the_factors_of_their_species()
    {
        var cell = NoiseExamples.Cell;
        Assert.Equal(SpinStatistics.Count(SpeciesCatalogue.All["87Rb"], 3e13, 0.5), cell.Alkali.Count);
        Assert.Equal(new SpinCount(1e19, 0.3, 1, 1), cell.NobleGas.Count);
        Assert.Null(Samples.Read(Samples.Full).First.Cell.Alkali.Count);
    }

    [Fact]
    public void Every_type_reads_to_its_source()
    {
        Assert.Equal(new SpinExchangeNoise("spin exchange", 1e-3), One(NoiseExamples.Yaml["spin exchange"]));
        Assert.Equal(new SpinExchangeNoise("e", 1e-3), One("{name: e, type: spin exchange, rate: 1000 s}"));
        Assert.Equal(new WhiteMagneticNoise("white field", 5 * 1e-15, Y, DriveTarget.NobleGas), One(NoiseExamples.Yaml["white field"]));
        Assert.Equal(new WhiteMagneticNoise("white field", 3 * 1e-7, null, DriveTarget.Both),
            One("{type: white field, density: 3 mG/rtHz}"));
        Assert.Equal(
            new OrnsteinUhlenbeckNoise("o", OrnsteinUhlenbeckNoise.DensityOf(2 * 1e-12, 3), 3, Y, DriveTarget.Alkali),
            One("{name: o, type: ornstein-uhlenbeck field, rms: 2 pT, corner: 3 Hz, axis: y, acts on: alkali}"));
        Assert.Equal(
            new FlickerNoise("1/f field", 10 * 1e-15, 1.2, 10 * 1e-3, 100, Field3.InPlane(1, 30 * (Math.PI / 180)), DriveTarget.Both),
            One(NoiseExamples.Yaml["1/f field"]));
        var (density, corner) = (ShieldNoise.SheetDensity(3.7e7, 1e-3, 300, 10 * 0.01), ShieldNoise.SheetCorner(3.7e7, 1e-3, 10 * 0.01));
        Assert.Equal(new ShieldNoise("shield", density, corner, null), One(NoiseExamples.Yaml["shield"]));
        Assert.Equal(new ShieldNoise("shield", 3 * 1e-15, 40, Y), One("{type: shield, density: 3 fT/sqrt(Hz), corner: 40 Hz, axis: y}"));
        Assert.Equal(new LightShiftNoise("light shift", 20 * 1e-15, 1000, new(0, 0, 1)), One(NoiseExamples.Yaml["light shift"]));
        Assert.Equal(new PumpNoise("pump", 1e-5, null), One(NoiseExamples.Yaml["pump"]));
        Assert.Equal(new PhotonShotNoise("photon shot", 10 * 1e-15, true), One(NoiseExamples.Yaml["photon shot"]));
        Assert.Equal(new PhotonShotNoise("photon shot", 10 * 1e-15, false),
            One("{type: photon shot, density: 10 fT/sqrt(Hz), given as: signal}"));
        var table = Assert.IsType<TabulatedNoise>(One(NoiseExamples.Yaml["tabulated"]));
        Assert.Equal([new(1, 10 * 1e-15), new(10, 2 * 1e-15), new SpectrumPoint(100, 1e-15)], table.Table.Points);
        Assert.Equal((0.5, null, DriveTarget.Both), (table.Tolerance, table.Axis, table.Target));
    }

    [Fact]
    public void Projection_noise_of_both_is_two_sources_without_the_part_that_is_exchanged()
    {
        var noise = NoiseExamples.Point("[{type: spin projection}, {type: spin exchange, rate: 1e-3 1/s}]").Noise;
        Assert.Equal(
            [
                new SpinProjectionNoise("spin projection of the alkali", true) { ExchangeRate = 1e-3 },
                new SpinProjectionNoise("spin projection of the noble gas", false) { ExchangeRate = 1e-3 },
                new SpinExchangeNoise("spin exchange", 1e-3),
            ],
            noise);
        Assert.Equal(new SpinProjectionNoise("spin projection", false), One("{type: spin projection, of: noble gas}"));
    }

    [Fact]
    public void Sources_are_overridden_and_swept_by_their_name()
    {
        const string Room = "{name: room, type: white field, density: 5 fT/sqrt(Hz)}";
        const string Axis = "{vary: noise.room.density, values: [1 fT/sqrt(Hz), 2 fT/sqrt(Hz)]}";
        var document = NoiseExamples.Document($"[{Room}, {{type: pump, density: 1 ppm/rtHz}}]")
            .Set("sweep", $"[{Axis}, {{vary: noise.1.density, values: [1 %/√Hz]}}]");
        var scenario = document.Read();
        Assert.Equal(["room_density", "noise_1_density"], scenario.Axes.Select(axis => axis.Name));
        Assert.Equal(["T/sqrt(Hz)", "1/sqrt(Hz)"], scenario.Axes.Select(axis => axis.Unit));
        Assert.Equal(2 * 1e-15, ((WhiteMagneticNoise)scenario.Point(1).Noise[0]).Density);
        Assert.Equal(0.01, ((PumpNoise)scenario.Point(1).Noise[1]).Density);
        Assert.Equal("noise_density", Assert.Single(NoiseExamples.Document($"[{Room}]").Set("sweep", $"[{Axis}]").Read().Axes).Name);
    }

    [Fact]
    public void A_file_lies_beside_the_scenario_and_becomes_its_points()
    {
        using ScratchFolder folder = new();
        File.WriteAllText(folder.File("s.csv"), "# Hz, T/sqrt(Hz)\n1, 1e-14\n\n10;2e-15 # line\n 100\t1e-15\n");
        string path = folder.File("x.yaml");
        File.WriteAllText(path, NoiseExamples.Text.Replace(
            "type: spin projection", "{ name: room, type: tabulated, file: s.csv }", StringComparison.Ordinal));
        var document = ScenarioDocument.Load(path);
        var scenario = document.Read();
        var table = Assert.IsType<TabulatedNoise>(Assert.Single(scenario.First.Noise)).Table;
        Assert.Equal([new(1, 1e-14), new(10, 2e-15), new SpectrumPoint(100, 1e-15)], table.Points);
        Assert.Same(table, ((TabulatedNoise)scenario.Point(0).Noise[0]).Table);
        var again = ScenarioDocument.Parse(scenario.Effective, "elsewhere.yaml").Read();
        Assert.Equal(scenario.First.Canonical(), again.First.Canonical());
        var points = document.Set("noise.room.points", "[1 Hz 1 fT/sqrt(Hz), 2 Hz 1 fT/sqrt(Hz)]").Read();
        Assert.Equal(2, ((TabulatedNoise)points.First.Noise[0]).Table.Points.Count);

        File.WriteAllText(folder.File("s.csv"), "1 1e-14\n2 fT\n");
        Assert.Equal($"{folder.File("s.csv")}:2: noise.room.file: must be two numbers, Hz and T/sqrt(Hz), was \"2 fT\"",
            Samples.ErrorOf(() => document.Read()));
        Assert.Equal($"--set noise.room.file=t.csv: noise.room.file: there is no file {folder.File("t.csv")}",
            Samples.ErrorOf(() => document.Set("noise.room.file", "t.csv").Read()));
    }

    [Fact]
    public void Observables_of_noise_read()
    {
        var observed = ScenarioDocument.Parse(NoiseExamples.Text, "x.yaml").Set("observe", """
            [noise spectrum: {from: 1 Hz, to: 100 Hz, resolution: 0.5 Hz, overlap: 75 %, window: blackman-harris, bins per decade: 20},
             statistics: , allan deviation: {}, sensitivity: {axis: 90 deg, from: 1 Hz, to: 9 Hz, resolution: 1 Hz},
             sensitivity: {from: 1 Hz, to: 9 Hz, resolution: 1 Hz}]
            """).Read().First.Observables;
        Assert.Equal(
            [
                new Observable.NoiseSpectrum(new(1, 100, 0.5, 0.75, WindowKind.BlackmanHarris, 20)),
                new Observable.Statistics(),
                new Observable.AllanDeviation(),
                new Observable.Sensitivity(Field3.InPlane(1, Math.PI / 2), new(1, 9, 1, 0.5, WindowKind.Hann, null)),
                new Observable.Sensitivity(Y, new(1, 9, 1, 0.5, WindowKind.Hann, null)),
            ],
            observed);
        Assert.All(observed, o => Assert.True(o.NeedsNoise));
    }

    [Fact]
    public void Settings_of_realisations_read()
    {
        var run = ScenarioDocument.Parse(NoiseExamples.Text, "x.yaml").Set("run", """
            {duration: 10 s, realisations: 64, stop at standard error: 2 %, settle: 3 s, time limit: 30 min, snapshot every: 5 s,
             generator: philox4x32-7}
            """).Read().First.Run;
        Assert.Equal((64, 0.02, 3.0, 1800.0, 5.0, 7),
            (run.Realisations, run.StandardError, run.Settle, run.TimeLimit, run.SnapshotInterval, run.PhiloxRounds));
        Assert.Null(ScenarioDocument.Parse(NoiseExamples.Text, "x.yaml").Set("run.settle", "auto").Read().First.Run.Settle);
    }

    [Theory]
    [InlineData("atoms: 3e13, ", "", "4: cell.alkali.atoms: is missing; write for example \"3e13\" beside the polarisation")]
    [InlineData(", polarisation: 0.3", "", "5: cell.noble gas.polarisation: is missing; write for example \"50 %\" beside the atoms")]
    [InlineData("atoms: 1e19, polarisation: 0.3", "",
        "5: cell.noble gas.atoms: is missing, and so is the polarisation, but spin projection of the noble gas needs both; "
        + "write for example \"3e13\" and \"50 %\"")]
    [InlineData("polarisation: 50 %", "polarisation: 120 %",
        "4: cell.alkali.polarisation: must be at most 1, was \"120 %\"; write for example \"50 %\"")]
    [InlineData("polarisation: 50 %", "polarisation: 0",
        "4: cell.alkali.polarisation: must be above 0, was \"0\"; write for example \"50 %\"")]
    [InlineData("atoms: 3e13", "equilibrium field: 0 T, atoms: 3e13",
        "8: noise.0.type: needs a field per polarisation, but the alkali's equilibrium field is 0; give it one, or remove the noise")]
    [InlineData("type: spin projection", "type: spin projecton",
        "8: noise.0.type: must be one of spin projection, spin exchange, white field, ornstein-uhlenbeck field, 1/f field, shield, "
        + "light shift, pump, photon shot, tabulated, was \"spin projecton\"; did you mean \"spin projection\"?")]
    [InlineData("type: spin projection", "{ type: white field, density: 5 fT }",
        "8: noise.0.density: must be a field noise density, was \"5 fT\" (magnetic field); write for example \"5 fT/sqrt(Hz)\"")]
    [InlineData("type: spin projection", "{ type: pump, density: 5 fT/sqrt(Hz) }",
        "8: noise.0.density: must be a relative noise density, was \"5 fT/sqrt(Hz)\" (field noise density); "
        + "write for example \"1e-5 1/sqrt(Hz)\"")]
    [InlineData("type: spin projection", "{ type: white field, density: 1 fT/rtHz, axis: w }",
        "8: noise.0.axis: must be all, x, y, z or an angle from x towards y, was \"w\" (not a number with a unit); "
        + "write for example \"all\"")]
    [InlineData("type: spin projection", "{ type: ornstein-uhlenbeck field, rms: 1 fT, density: 1 fT/rtHz, corner: 1 Hz }",
        "8: noise.0.rms: stands instead of a density; remove one of the two")]
    [InlineData("type: spin projection", "{ type: 1/f field, density: 1 fT/rtHz, from: 2 Hz, to: 1 Hz }",
        "8: noise.0.to: must be above from: 2 Hz, was \"1 Hz\"")]
    [InlineData("type: spin projection", "{ type: 1/f field, density: 1 fT/rtHz, exponent: 2.5, from: 1 Hz, to: 2 Hz }",
        "8: noise.0.exponent: must be at most 2, was \"2.5\"; write for example \"1\"")]
    [InlineData("type: spin projection", "{ type: shield, thickness: 1 mm, density: 1 fT/rtHz, corner: 1 Hz }",
        "8: noise.0.thickness: is of a sheet, whose conductivity is missing; write that, or density and corner instead")]
    [InlineData("type: spin projection", "{ type: shield }",
        "8: noise.0.density: is missing; write for example \"5 fT/sqrt(Hz)\", or the conductivity of a sheet")]
    [InlineData("type: spin projection", "{ type: tabulated }",
        "8: noise.0.points: is missing; write for example [1 Hz 10 fT/sqrt(Hz), 10 Hz 2 fT/sqrt(Hz)], or a file")]
    [InlineData("type: spin projection", "{ type: tabulated, points: [1 Hz 1 fT/rtHz, 2 Hz 1 mT] }",
        "8: noise.0.points: must be a frequency and a field noise density, was \"2 Hz 1 mT\" (magnetic field); "
        + "write for example \"1 Hz 10 fT/sqrt(Hz)\"")]
    [InlineData("type: spin projection", "{ type: tabulated, points: [1 Hz 1 fT/rtHz] }",
        "8: noise.0.points: needs at least two points of the spectrum, has 1")]
    [InlineData("type: spin projection", "{ type: tabulated, points: [1 Hz 1 fT/rtHz, 2 Hz 2 fT/rtHz], file: a.csv }",
        "8: noise.0.file: stands instead of points; remove one of the two")]
    [InlineData("type: spin projection", "type: spin projection\n  - { type: spin projection, name: more, of: alkali }",
        "9: noise.more.type: stands for a fluctuation that a source before this one has already; remove one")]
    [InlineData("type: spin projection", "{ type: pump, density: 1 ppm/rtHz }\n  - { type: pump, density: 1 ppm/rtHz }",
        "9: noise.1.name: a source before this one is named pump too; give one another name")]
    [InlineData("type: spin projection", "type: spin projection\n  - { type: spin exchange, rate: 10 s }",
        "8: noise.0.type: spin exchange at 0.1 1/s would scatter the noble gas more than its transverse relaxation does; "
        + "keep its rate at 0.007692 1/s or below")]
    [InlineData("duration: 10 s", "duration: 10 s, integrator: rk4",
        "11: run.integrator: must be averaged-partner where there is noise, was \"rk4\"")]
    [InlineData("duration: 10 s", "duration: 10 s, stop at standard error: 1 %",
        "11: run.stop at standard error: ends a series of realisations early, but there is one only; write more realisations")]
    [InlineData("duration: 10 s", "duration: 10 s, settle: 10 s", "11: run.settle: must be shorter than the duration, 10 s, was \"10 s\"")]
    [InlineData("resolution: 1 Hz", "resolution: 50 mHz",
        "10: observe.0.noise spectrum.resolution: must be at least 100 mHz, one over the 10 s that are estimated from, was \"50 mHz\"; "
        + "lengthen run.duration")]
    [InlineData("resolution: 1 Hz", "resolution: 2 Hz",
        "10: observe.0.noise spectrum.from: must be at least the resolution, 2 Hz, was \"1 Hz\"")]
    [InlineData("to: 100 Hz", "to: 1 Hz", "10: observe.0.noise spectrum.to: must be above from: 1 Hz, was \"1 Hz\"")]
    [InlineData("duration: 10 s", "duration: 10 s, step: 10 ms",
        "10: observe.0.noise spectrum.to: must stay below 50 Hz, half the steps per second of run.step, was 100 Hz; shorten run.step")]
    [InlineData("noise spectrum: {", "statistics: 5 #",
        "10: observe.0.statistics: must be empty, was \"5\"")]
    [InlineData("  - type: spin projection", "  []",
        "10: observe.0.noise spectrum: needs noise, but there is none; write a noise: list, for example of type spin projection")]
    [InlineData("  - type: spin projection\nobserve:\n  - noise spectrum: { from: 1 Hz, to: 100 Hz, resolution: 1 Hz }\nrun: {",
        "  []\nobserve: [trace: ]\nrun: { realisations: 2,",
        "10: run.realisations: must be 1 without noise, was \"2\"; write a noise: list, or remove it")]
    [InlineData("  - type: spin projection\nobserve:\n  - noise spectrum: { from: 1 Hz, to: 100 Hz, resolution: 1 Hz }\nrun: {",
        "  []\nobserve: [trace: ]\nrun: { settle: 1 s,", "10: run.settle: counts only with noise; write a noise: list, or remove it")]
    public void An_impossible_noise_is_refused(string line, string instead, string error)
    {
        Assert.Contains(line, NoiseExamples.Text, StringComparison.Ordinal);
        Assert.Equal($"x.yaml:{error}",
            Samples.ErrorOf(() => Samples.Read(NoiseExamples.Text.Replace(line, instead, StringComparison.Ordinal))));
    }

    [Fact]
    public void A_spectrum_beyond_its_tolerance_is_refused_at_its_source() => Assert.StartsWith(
        "x.yaml:8: noise.0.type: the spectrum cannot be made within 1 dB: the best fit errs by ",
        Samples.ErrorOf(() => Samples.Read(NoiseExamples.Text.Replace(
            "type: spin projection",
            "{ type: tabulated, points: [1 Hz 1 fT/rtHz, 49 Hz 1 fT/rtHz, 50 Hz 1 pT/rtHz, 51 Hz 1 fT/rtHz] }", StringComparison.Ordinal))),
        StringComparison.Ordinal);
}
