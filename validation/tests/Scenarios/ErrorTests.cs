using SpinAmp.Engine.Scenarios;

namespace SpinAmp.Tests.Scenarios;

public class ErrorTests
{
    [Theory]
    [InlineData("bias: 8.59 Hz", "12: fields.bias: must be a magnetic field, was \"8.59 Hz\" (frequency); write for example \"-8.59 mG\"")]
    [InlineData("bias: 8.59", "12: fields.bias: must be a magnetic field, was \"8.59\" (no unit); write for example \"-8.59 mG\"")]
    [InlineData("bias: 8 mg",
        "12: fields.bias: must be a magnetic field, was \"8 mg\" (unknown unit \"mg\"); write for example \"-8.59 mG\"")]
    [InlineData("bias: [1 mG]", "12: fields.bias: must be a magnetic field, was a list; write for example \"-8.59 mG\"")]
    [InlineData("bias:", "12: fields.bias: must be a magnetic field, was nothing; write for example \"-8.59 mG\"")]
    [InlineData("bais: 1 mG", "12: fields.bais: is not a key of the fields; did you mean \"bias\"?")]
    [InlineData("foo: 1 mG",
        "12: fields.foo: is not a key of the fields; the keys are bias, transverse x, transverse y, light shift, light shift x, "
        + "light shift y")]
    [InlineData("bias: 1 mG\n  bias: 2 mG", "13: not valid YAML: The key \"bias\" stands here twice.")]
    [InlineData("bias: \"1 mG", "12: not valid YAML: While scanning a multi-line double-quoted scalar, found wrong indentation.")]
    [InlineData("bias: 1 mG\n\ttransverse x: 1 nT",
        "13: not valid YAML: While scanning a plain scalar, found a tab character that violate indentation.")]
    public void A_wrong_field_is_named_with_its_line(string bias, string error) => Check("bias: -8.59 mG", bias, error);

    [Theory]
    [InlineData("    relaxation: 1.6 kHz", "    relaxation: -1.6 kHz", "5: cell.alkali.relaxation: must be 0 or more, was \"-1.6 kHz\"; "
        + "write for example \"1.6 kHz\"")]
    [InlineData("relaxation: 1.6 kHz", "relaxation: 0 s",
        "5: cell.alkali.relaxation: must be a relaxation rate or time, was \"0 s\" (not finite); "
        + "write for example \"1.6 kHz\"")]
    [InlineData("    relaxation: 1.6 kHz\n", "", "4: cell.alkali.relaxation: is missing; write for example \"1.6 kHz\"")]
    [InlineData("relaxation: 1.6 kHz", "relaxation: 1.6 kHz\n    coherence time: 1 ms",
        "6: cell.alkali.coherence time: says the same as the "
        + "relaxation beside it; write one of the two")]
    [InlineData("coherence time: 130 s", "coherence time: 300 s\n    longitudinal relaxation: 100 s", "8: cell.noble gas.coherence time: "
        + "T2 must be at most 2 T1, was T2 = 300 s with T1 = 100 s; shorten T2 or lengthen T1")]
    [InlineData("129Xe", "131Xe",
        "7: cell.noble gas.species: 131Xe is not modelled: its moment is positive and its spin 3/2 carries alignment with "
        + "quadrupole beats, which a magnetisation vector cannot hold; take one of 129Xe, 21Ne, 3He")]
    [InlineData("129Xe", "87Rb", "7: cell.noble gas.species: must be one of 129Xe, 21Ne, 3He, was \"87Rb\"")]
    [InlineData("equilibrium field: 3.54 mG", "equilibrium field: 0 mG",
        "10: cell.coupling: needs a noble gas with an equilibrium field; for "
        + "unpolarised noble gas write the alkali's equilibrium field instead")]
    [InlineData("  coupling: 4.8 Hz\n", "",
        "3: cell.coupling: is missing; write for example \"4.8 Hz\", or the alkali's equilibrium field")]
    [InlineData("relaxation: 1.6 kHz", "relaxation: 1.6 kHz\n    equilibrium field: 0.8 nT",
        "6: cell.alkali.equilibrium field: follows from the "
        + "coupling, which is written too; remove one of the two")]
    [InlineData("coupling: 4.8 Hz", "coupling: 4.8 Hz\n  exchange pumping: 100 s",
        "11: cell.exchange pumping: must be at most the noble gas's "
        + "longitudinal relaxation, 0.00769231 1/s (a time of 130 s or more), was \"100 s\"; write on for all of it")]
    [InlineData("coupling: 4.8 Hz", "coupling: 0 Hz\n  exchange pumping: on",
        "11: cell.exchange pumping: needs a polarised alkali, but its "
        + "equilibrium field is 0; write off")]
    [InlineData("coupling: 4.8 Hz", "coupling: 4.8 Hz\n  preset: jiang", "11: cell.preset: must be one of jiang-2025-as-printed, "
        + "jiang-2025-consistent, was \"jiang\"")]
    [InlineData("cell:", "cel:", "2: cel: is not a key of a scenario; did you mean \"cell\"?")]
    public void An_impossible_cell_is_refused(string line, string instead, string error) => Check(line, instead, error);

    [Theory]
    [InlineData("type: sine", "type: sinus",
        "15: drives.drive.type: must be one of sine, rotating, pulse, chirp, was \"sinus\"; did you mean \"sine\"?")]
    [InlineData("    type: sine\n", "", "14: drives.drive.type: is missing; write for example \"sine\"")]
    [InlineData("name: drive", "name: 2nd", "14: drives.2nd.name: must be a name of letters, digits, _ and -, a letter first, was \"2nd\"; "
        + "write for example \"pump\"")]
    [InlineData("amplitude: 5 pT", "amplitude: -5 pT",
        "16: drives.drive.amplitude: must be 0 or more, was \"-5 pT\"; write for example \"5 pT\"")]
    [InlineData("direction: y", "direction: 4 Hz",
        "17: drives.drive.direction: must be x, y, z or an angle from x towards y, was \"4 Hz\" (frequency); "
        + "write for example \"y\"")]
    [InlineData("frequency: 10.1 Hz", "frequency: precesion",
        "18: drives.drive.frequency: must be a frequency or precession, was \"precesion\"; "
        + "write for example \"10.1 Hz\"")]
    [InlineData("frequency: 10.1 Hz", "frequency: 9 Hz\n    detuning: 1 Hz",
        "19: drives.drive.detuning: counts from the noble gas's precession; "
        + "write frequency: precession, or remove it")]
    [InlineData("frequency: 10.1 Hz", "frequency: precession\n    detuning: -20 Hz",
        "19: drives.drive.detuning: must leave a frequency of 0 Hz or more: "
        + "the precession is at 10.1072 Hz, was \"-20 Hz\"")]
    [InlineData("frequency: 10.1 Hz", "frequency: 9 Hz\n    duration: 1 s",
        "19: drives.drive.duration: is not a key of a sine drive; the keys are "
        + "name, type, acts on, amplitude, direction, frequency, detuning, phase")]
    [InlineData("frequency: 10.1 Hz", "frequency: 9 Hz\n  - { name: drive, type: rotating, amplitude: 1 pT, frequency: 1 Hz }",
        "19: drives.drive.name: "
        + "a drive before this one is named drive too; rename one")]
    [InlineData("frequency: 10.1 Hz",
        "frequency: 9 Hz\n  - { name: p, type: pulse, amplitude: 1 pT, direction: x, start: 200 s, duration: 1 s }",
        "19: drives.p.start: must be before the end of the run, 180 s, was \"200 s\"")]
    [InlineData("frequency: 10.1 Hz",
        "frequency: 9 Hz\n  - { name: c, type: chirp, amplitude: 1 pT, direction: x, frequency: 2 Hz, rate: -1 Hz/s }",
        "19: drives.c.rate: must not bring the frequency below 0 Hz: it ends at -178 Hz after 180 s")]
    [InlineData("frequency: 10.1 Hz", "frequency: 9 Hz\n  - { name: c, type: chirp, amplitude: 1 pT, direction: x, frequency: 2 Hz }",
        "19: drives.c.rate: is missing; write for example \"0.1 Hz/s\", or to frequency")]
    [InlineData("duration: 180 s", "duration: 180 s\n  step: 100 ms",
        "18: drives.drive.frequency: must stay below 5 Hz, half the steps per second of "
        + "run.step, was 10.1 Hz; shorten run.step")]
    public void An_impossible_drive_is_refused(string line, string instead, string error) => Check(line, instead, error);

    [Theory]
    [InlineData("duration: 180 s", "duration: 0 s", "22: run.duration: must be above 0, was \"0 s\"; write for example \"180 s\"")]
    [InlineData("  duration: 180 s", "  seed: 2", "22: run.duration: is missing; write for example \"180 s\"")]
    [InlineData("duration: 180 s", "duration: 180 s\n  step: 50",
        "23: run.step: must be a time, was \"50\" (no unit); write for example \"50 us\"")]
    [InlineData("duration: 180 s", "duration: 180 s\n  step: fast",
        "23: run.step: must be a time or auto, was \"fast\"; write for example \"50 us\"")]
    [InlineData("duration: 180 s", "duration: 180 s\n  tolerance: 50 %",
        "23: run.tolerance: must be at most 0.1, was \"50 %\"; write for example \"3e-4\"")]
    [InlineData("duration: 180 s", "duration: 180 s\n  integrator: rk5",
        "23: run.integrator: must be one of averaged-partner, rk4, exponential, was "
        + "\"rk5\"; did you mean \"rk4\"?")]
    [InlineData("duration: 180 s", "duration: 180 s\n  wait: 5 s",
        "23: run.wait: counts only with transient: wait; write that, or remove it")]
    [InlineData("duration: 180 s", "duration: 180 s\n  samples: 2.5",
        "23: run.samples: must be a whole number from 16 to 1000000, was \"2.5\"")]
    [InlineData("duration: 180 s", "duration: 180 s\nstart: { tip: 200 deg }",
        "23: start.tip: must be at most 3.14159 rad, was \"200 deg\"; "
        + "write for example \"0.01 rad\"")]
    [InlineData("duration: 180 s", "duration: 180 s\nstart: up",
        "23: start: must be equilibrium or a mapping with the keys tip, of, azimuth, was \"up\"")]
    [InlineData("lock-in: drive", "lock-in: driv", "20: observe.0.lock-in: there is no drive named \"driv\"; did you mean \"drive\"?")]
    [InlineData("lock-in: drive", "lock-in: drive\n    trace:", "20: observe.0: must be one of lock-in, ring-down, trace, noise spectrum, "
        + "statistics, allan deviation, sensitivity, one to an item")]
    [InlineData("lock-in: drive", "ring-down: { until: 500 s }",
        "20: observe.0.ring-down.until: must be within the run, 180 s, was \"500 s\"")]
    [InlineData("duration: 180 s", "duration: 10 ms",
        "20: observe.0.lock-in: needs a whole period of \"drive\" within the run: 10.1 Hz in 10 ms")]
    public void An_impossible_run_is_refused(string line, string instead, string error) => Check(line, instead, error);

    [Theory]
    [InlineData("fields.bais", "[1 mG]", "24: fields.bais: is not a key of the fields; did you mean \"bias\"?")]
    [InlineData("fields", "[1 mG]", "24: fields: is no single value, so it cannot be swept; name one such as fields.bias")]
    [InlineData("drives.ac.frequency", "[1 Hz]", "24: drives.ac: there is no such item; the items are drive")]
    [InlineData("run.samples", "[100]", "24: sweep.0.vary: run.samples cannot be swept; it is one for the whole scenario")]
    [InlineData("fields.bias", "[1 mG, 1 Hz]",
        "25: fields.bias: must be a magnetic field, was \"1 Hz\" (frequency); write for example \"-8.59 mG\"")]
    [InlineData("fields.bias", "[]",
        "25: sweep.0.values: values must be a list such as [1 Hz, 2 Hz] or a range {from, to, count}, was an empty list")]
    [InlineData("fields.bias", "[1 mG, 2 mG, 1 mG]",
        "25: sweep.0.values: must differ from one another, but 1 mG comes again; write each value once")]
    [InlineData("fields.bias", "{ from: 1 mG, to: 100 nT, count: 3 }",
        "25: sweep.0.values.to: must differ from from: 1 mG; for one value write a list, [1 mG]")]
    [InlineData("fields.bias", "{ from: 1 mG, to: 3 mG }", "25: sweep.0.values.count: is missing; write for example \"101\", or a step")]
    [InlineData("fields.bias", "{ from: 1 mG, to: 3 mG, step: 0 mG }",
        "25: sweep.0.values.step: must be above 0 and in a unit like mG, was \"0 mG\"")]
    [InlineData("fields.bias", "{ from: -1 mG, to: 3 mG, count: 3, spacing: logarithmic }",
        "25: sweep.0.values.spacing: logarithmic needs both ends above 0, or both below")]
    [InlineData("cell.noble gas.relaxation", "{ from: 1 mHz, to: 100 s, count: 3 }",
        "25: sweep.0.values.to: must be in a unit of frequency like from: 1 mHz, was \"100 s\" (time)")]
    [InlineData("run.duration", "[1 s, 1 ms]", "20: observe.0.lock-in: needs a whole period of \"drive\" within the run: 10.1 Hz in 1 ms")]
    [InlineData("run.integrator", "[rk4, rk5]",
        "25: run.integrator: must be one of averaged-partner, rk4, exponential, was \"rk5\"; did you mean \"rk4\"?")]
    public void An_impossible_sweep_is_refused(string path, string values, string error) =>
        Check("duration: 180 s", $"duration: 180 s\nsweep:\n  - vary: {path}\n    values: {values}", error);

    [Fact]
    public void Two_axes_of_one_name_are_refused()
    {
        const string Axis = "\n  - vary: fields.bias\n    values: [1 mG, 2 mG]";
        Check("duration: 180 s", $"duration: 180 s\nsweep:{Axis}{Axis}",
            "26: sweep.1.vary: a second axis is named bias_field; give one of them another "
            + "name with as:");
    }

    [Theory]
    [InlineData("fields.bias", "1 Hz", "--set fields.bias=1 Hz: fields.bias: must be a magnetic field, was \"1 Hz\" (frequency); "
        + "write for example \"-8.59 mG\"")]
    [InlineData("drives.driv.frequency", "1 Hz",
        "--set drives.driv.frequency=1 Hz: drives.driv: there is no such item; did you mean \"drive\"?")]
    [InlineData("drives.1.frequency", "1 Hz", "--set drives.1.frequency=1 Hz: drives.1: there is no such item; the items are drive")]
    [InlineData("fields.bias", "[1",
        "--set fields.bias=[1: not valid YAML: While parsing a flow sequence, did not find expected ',' or ']'.")]
    [InlineData("extends", "a.yaml", "--set extends=a.yaml: extends: is read from files only; an override cannot change it")]
    public void An_override_is_named_as_the_source(string path, string value, string error) =>
        Assert.Equal(error, Samples.ErrorOf(() => ScenarioDocument.Parse(Samples.Full, "x.yaml").Set(path, value).Read()));

    [Theory]
    [InlineData("[1, 2]",
        "1: scenario: must be a mapping with the keys title, description, extends, cell, fields, drives, noise, probe, start, sweep, "
        + "observe, run, quick, was a list")]
    [InlineData("a: &a [*a]", "1: not valid YAML: There is no anchor \"a\" before this.")]
    [InlineData("a: 1\n---\nb: 1", "2: not valid YAML: One file holds one document.")]
    public void A_text_that_is_no_scenario_is_refused(string text, string error) =>
        Assert.Equal($"x.yaml:{error}", Samples.ErrorOf(() => Samples.Read(text)));

    [Fact]
    public void Endless_nesting_is_refused() =>
        Assert.Equal("x.yaml:1: not valid YAML: Nested deeper than 32 levels.",
            Samples.ErrorOf(() => Samples.Read("a: " + new string('[', 100_000))));

    [Fact]
    public void A_missing_short_form_is_an_error() => Assert.Equal(
        "x.yaml: quick: is missing, so there is no short form; write for example quick: { run.duration: 20 s }",
        Samples.ErrorOf(() => ScenarioDocument.Parse(Samples.Full, "x.yaml").Quick()));

    [Fact]
    public void Null_characters_and_a_list_of_nothing_are_errors()
    {
        Assert.Equal("x.yaml: holds a null character: it is no text; save it as UTF-8", Samples.ErrorOf(() => Samples.Read("title: a # \0")));
        Assert.StartsWith("x.yaml:1: not valid YAML: A text holds a null character", Samples.ErrorOf(() => Samples.Read("title: \"a\\0\"")),
            StringComparison.Ordinal);
        Assert.Equal(
            "x.yaml:19: observe: must name one observable at least; write for example [lock-in: drive]",
            Samples.ErrorOf(() => Samples.Read(Samples.With("observe:\n  - lock-in: drive", "observe: []"))));
    }

    [Fact]
    public void A_missing_file_is_an_error() =>
        Assert.StartsWith("no-such.yaml: cannot be read: ", Samples.ErrorOf(() => ScenarioDocument.Load("no-such.yaml")),
            StringComparison.Ordinal);

    private static void Check(string line, string instead, string error) =>
        Assert.Equal($"x.yaml:{error}", Samples.ErrorOf(() => Samples.Read(Samples.With(line, instead))));
}
