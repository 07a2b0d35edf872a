using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Engine.Species;

namespace SpinAmp.Tests.Scenarios;

public class ScenarioTests
{
    private const double Turn = 2 * Math.PI;

    private static PointSpec First(string line, string instead) => Samples.Read(Samples.With(line, instead)).First;

    [Fact]
    public void A_cell_is_si_inside()
    {
        var cell = Samples.Read(Samples.Full).First.Cell;
        Assert.Equal("87Rb", cell.Alkali.Species);
        Assert.Equal(SpeciesCatalogue.All["87Rb"].GyromagneticRatio, cell.Alkali.GyromagneticRatio);
        Assert.Equal(Turn * 1600, cell.Alkali.TransverseRelaxation, 9);
        Assert.True(cell.Alkali.IsIsotropic);
        Assert.Equal(1 / 130.0, cell.NobleGas.LongitudinalRelaxation);
        Assert.Equal(3.54e-7, cell.NobleGas.EquilibriumField, 1e-20);
        Assert.Equal(-8.59e-7, cell.StaticField.Z, 1e-20);
        Assert.Equal(Turn * 4.8, Math.Sqrt(cell.CouplingSquared), 10);
        Assert.Equal(0, cell.ExchangePumpingRate);
        Assert.Equal(Coupling.Bidirectional, cell.Coupling);
    }

    [Fact]
    public void Defaults_are_the_documented_ones()
    {
        var point = Samples.Read(Samples.Full).First;
        Assert.Equal(
            new(180, null, 3e-4, IntegratorNames.AveragedPartner, NumberPrecision.Auto, TransientTreatment.Fit, null, 360, 1,
                Realisations: 1, StandardError: null, Settle: 0, TimeLimit: null, SnapshotInterval: 60, PhiloxRounds: 10),
            point.Run);
        Assert.Empty(point.Noise);
        Assert.Equal(new Field3(1, 0, 0), point.Probe);
        Assert.True(point.Start.IsEquilibrium);
        Assert.Equal([new Observable.LockIn("drive")], point.Observables);
    }

    [Fact]
    public void Anti_aligned_spins_have_a_negative_coupling_squared()
    {
        var cell = First("coupling: 4.8 Hz", "coupling: 4.8 Hz\n  spins: anti-aligned").Cell;
        Assert.Equal(-Math.Pow(Turn * 4.8, 2), cell.CouplingSquared, 9);
        Assert.True(cell.Alkali.EquilibriumField < 0);
    }

    [Fact]
    public void Longitudinal_and_transverse_rates_can_differ()
    {
        var noble = First("coherence time: 130 s", "coherence time: 100 s\n    longitudinal relaxation: 1000 s").Cell.NobleGas;
        Assert.Equal((1e-3, 1e-2), (noble.LongitudinalRelaxation, noble.TransverseRelaxation));
        noble = First("coherence time: 130 s", "relaxation: 100 s\n    transverse relaxation: 50 s").Cell.NobleGas;
        Assert.Equal((1e-2, 2e-2), (noble.LongitudinalRelaxation, noble.TransverseRelaxation));
    }

    [Theory]
    [InlineData("on", 1 / 130.0)]
    [InlineData("off", 0)]
    [InlineData("260 s", 1 / 260.0)]
    public void Exchange_pumping_is_a_part_of_the_longitudinal_rate(string written, double rate) =>
        Assert.Equal(rate, First("coupling: 4.8 Hz", $"coupling: 4.8 Hz\n  exchange pumping: {written}").Cell.ExchangePumpingRate, 15);

    [Fact]
    public void Every_drive_type_reads()
    {
        const string Others = """
            frequency: 10.1 Hz
              - { name: turn, type: rotating, acts on: noble gas, amplitude: 1 pT, frequency: precession, detuning: 1 Hz, phase: 90 deg }
              - { name: kick, type: pulse, amplitude: 1 nT, direction: 45 deg, start: 1 s, duration: 20 ms }
              - { name: scan, type: chirp, acts on: alkali, amplitude: 2 pT, direction: z, frequency: 2 Hz, to frequency: 20 Hz }
            """;
        var point = First("frequency: 10.1 Hz", Others);
        var natural = point.Cell.NobleFrequency / Turn;
        Assert.True(natural < 0);
        Assert.Equal(new SineDrive("drive", DriveTarget.Both, new(0, 5e-12, 0), 10.1, 0), point.Drives[0]);
        Assert.Equal(new RotatingDrive("turn", DriveTarget.NobleGas, 1e-12, natural - 1, Math.PI / 2), point.Drives[1]);
        Assert.Equal(new PulseDrive("kick", DriveTarget.Both, Field3.InPlane(1e-9, Math.PI / 4), 0, 0, 1, 0.02), point.Drives[2]);
        Assert.Equal(new ChirpDrive("scan", DriveTarget.Alkali, new(0, 0, 2e-12), 2, 0.1, 0), point.Drives[3]);
    }

    [Fact]
    public void Precession_follows_the_bias_and_the_one_way_coupling()
    {
        var text = Samples.With("frequency: 10.1 Hz", "frequency: precession\n    detuning: 3 mHz");
        var cell = Samples.Read(text).First.Cell;
        var ratio = cell.NobleGas.GyromagneticRatio / Turn;
        Assert.Equal(ratio * Math.Abs(-8.59e-7 + cell.Alkali.EquilibriumField) + 3e-3,
            ((SineDrive)Samples.Read(text).First.Drives[0]).Frequency, 12);
        var oneWay = Samples.Read(text.Replace("  coupling:", "  direction: noble on alkali\n  coupling:", StringComparison.Ordinal));
        Assert.Equal(ratio * 8.59e-7 + 3e-3, ((SineDrive)oneWay.First.Drives[0]).Frequency, 12);
    }

    [Fact]
    public void Observables_start_and_probe_read()
    {
        var text = Samples.With("- lock-in: drive", "- ring-down: { modes: 2, from: 1 s, until: 9 s }\n  - trace:\n  - ring-down: {}")
            + "\nprobe: { axis: 90 deg }\nstart: { tip: 180 deg, of: both, azimuth: 1 rad }";
        var point = Samples.Read(text).First;
        Assert.Equal([new Observable.RingDown(2, 1, 9), new Observable.Trace(2000), new Observable.RingDown(null, 0, null)],
            point.Observables);
        Assert.Equal(1, point.Probe.Y, 15);
        Assert.Equal(new(Math.PI, StartTarget.Both, 1), point.Start);
        Assert.True(Samples.Read(Samples.Full + "\nstart: equilibrium").First.Start.IsEquilibrium);
    }

    [Fact]
    public void Overrides_win_and_leave_the_document_alone()
    {
        var document = ScenarioDocument.Parse(Samples.Full, "x.yaml");
        var changed = document.Set("fields.bias", "1 uT").Set("drives.drive.direction", "x").Set("drives.0.amplitude",
            "1 fT").Set("start.tip", "5 deg");
        Assert.Equal(1e-6, changed.Read().First.Cell.StaticField.Z);
        Assert.Equal(new Field3(1e-15, 0, 0), ((SineDrive)changed.Read().First.Drives[0]).Amplitude);
        Assert.Equal(5 * Math.PI / 180, changed.Read().First.Start.Tip);
        Assert.Equal(-8.59e-7, document.Read().First.Cell.StaticField.Z, 1e-20);
    }

    [Theory]
    [InlineData("cell.alkali.equilibrium field", "0.8 nT")]
    [InlineData("cell.noble gas.relaxation", "0.02 1/s")]
    [InlineData("cell.noble gas.transverse relaxation", "0.02 1/s")]
    [InlineData("cell.alkali.species", "85Rb")]
    public void An_override_drops_what_says_the_same_in_another_way(string path, string value)
    {
        var document = ScenarioDocument.Parse(Samples.Full, "x.yaml").Set("cell.preset", "jiang-2025-consistent");
        if (path.EndsWith("transverse relaxation",
            StringComparison.Ordinal)) document = document.Set("cell.noble gas.longitudinal relaxation", "130 s");
        var cell = document.Set(path, value).Read().First.Cell;
        var (number, expected) = path switch
        {
            "cell.alkali.equilibrium field" => (cell.Alkali.EquilibriumField, 0.8e-9),
            "cell.alkali.species" => (cell.Alkali.GyromagneticRatio, SpeciesCatalogue.All["85Rb"].GyromagneticRatio),
            _ => (cell.NobleGas.TransverseRelaxation, 0.02),
        };
        Assert.Equal(1, number / expected, 14);
    }

    [Fact]
    public void A_preset_lies_under_what_is_written()
    {
        const string Text = """
            cell: { preset: jiang-2025-as-printed, noble gas: { relaxation: 100 s } }
            run: { duration: 1 s }
            observe: [trace: ]
            """;
        var cell = Samples.Read(Text).First.Cell;
        Assert.Equal(Turn * 7e9, cell.Alkali.GyromagneticRatio, 3);
        Assert.Equal(0.01, cell.NobleGas.TransverseRelaxation);
        Assert.Equal(3.54e-7, cell.NobleGas.EquilibriumField, 1e-20);
    }
}
