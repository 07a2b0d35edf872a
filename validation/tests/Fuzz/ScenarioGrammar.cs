using System.Globalization;

namespace SpinAmp.Tests.Fuzz;

/// <summary>Makes scenarios that read well: any cell, fields, drives, noise, observables, run settings and sweep beside one another.</summary>
/// <param name="chance">What chooses.</param>
internal sealed class ScenarioGrammar(Random chance)
{
    /// <summary>A scenario's text.</summary>
    public string Next()
    {
        string[] drives = [.. Enumerable.Range(0, chance.Next(4)).Select(Drive)];
        string[] noise = [.. Several(3, Noise).DistinctBy(n => n.Split(',')[0])];
        return $$"""
            title: {{Of("a", "日本 \U0001F9F2", "'{x}'", "\"a\\tb\"", "x_{y}^{2}")}}
            cell: {{Cell()}}
            fields: {{Fields()}}
            drives: [{{string.Join(", ", drives)}}]
            noise: [{{string.Join(", ", noise)}}]
            probe: {axis: {{Axis()}}}
            start: {tip: {{Of("0 rad", "0.01 rad", "1 rad", "180 deg")}}, of: {{Of("noble gas", "alkali", "both")}}, azimuth: {{Of("0 rad", "77 deg")}}}
            observe: [{{string.Join(", ", Observables(drives, noise.Length > 0))}}]
            sweep: [{{string.Join(", ", Sweeps(drives.Length))}}]
            run: {{Run(noise.Length > 0)}}
            """;
    }

    private string Cell() => chance.Next(3) > 0
        ? $"{{preset: jiang-2025-{Of("as-printed", "consistent")}, alkali: {{atoms: 1e13, polarisation: 0.5}}, noble gas: {{atoms: 1e18, polarisation: 0.3}}}}"
        : $"{{alkali: {{species: {Of("87Rb", "39K", "133Cs")}, relaxation: {Number(10, 1e4)} Hz, atoms: {Number(1e6, 1e15)}, polarisation: {Of("0.5", "1", "1e-6")}}}, "
            + $"noble gas: {{species: {Of("129Xe", "3He", "21Ne")}, {Of("relaxation", "coherence time")}: {Number(0.01, 1e4)} s, "
            + $"equilibrium field: {Sign()}{Number(1e-3, 10)} mG, atoms: 1e18, polarisation: 0.3}}, coupling: {Of("0", Number(0.01, 300))} Hz, "
            + $"spins: {Of("aligned", "anti-aligned")}, direction: {Of("both ways", "noble on alkali")}, exchange pumping: {Of("on", "off")}}}";

    private string Fields() => $"{{bias: {Sign()}{Of("0", Number(0.01, 100))} mG"
        + (chance.Next(3) == 0 ? $", transverse x: {Number(1e-3, 1e4)} nT, transverse y: {Of("0", Number(1e-3, 1e3))} nT" : "")
        + (chance.Next(4) == 0 ? $", light shift: {Number(0.01, 100)} nT, light shift x: {Of("0", "10")} nT" : "") + "}";

    private string Drive(int number)
    {
        string head = $"name: d{number}, amplitude: {Of("0", Number(1e-6, 1e6))} pT, acts on: {Of("both", "alkali", "noble gas")}";
        return $"{{{head}, {Of(
            $"type: sine, direction: {Axis()}, frequency: {Of("precession", Number(0.1, 300) + " Hz")}",
            $"type: rotating, frequency: {Sign()}{Number(0.1, 100)} Hz",
            $"type: pulse, direction: {Axis()}, start: {Number(1e-3, 3)} s, duration: {Number(1e-4, 1)} s",
            $"type: chirp, direction: {Axis()}, frequency: 5 Hz, to frequency: {Number(1, 100)} Hz")}}}";
    }

    private string Noise() => Of(
        "{type: spin projection}",
        $"{{type: spin exchange, rate: {Number(1e-4, 1)} 1/s}}",
        $"{{type: white field, density: {Number(1e-3, 1e9)} fT/sqrt(Hz), axis: {Of("all", "x", "z")}, acts on: {Of("both", "alkali", "noble gas")}}}",
        $"{{type: ornstein-uhlenbeck field, density: {Number(0.1, 1e4)} fT/sqrt(Hz), corner: {Number(1e-3, 1e4)} Hz}}",
        $"{{type: 1/f field, density: {Number(0.1, 1e3)} fT/sqrt(Hz), exponent: {Number(0.5, 1.5)}, from: 0.1 Hz, to: {Number(1, 100)} Hz}}",
        $"{{type: light shift, density: {Number(1e-3, 1e3)} pT/sqrt(Hz)}}",
        $"{{type: pump, density: 1e-6 1/sqrt(Hz)}}",
        $"{{type: photon shot, density: {Number(1, 1e6)} fT/sqrt(Hz), given as: {Of("field", "signal")}}}",
        "{type: tabulated, axis: y, points: [1 Hz 10 fT/sqrt(Hz), 10 Hz 2 fT/sqrt(Hz), 100 Hz 1 fT/sqrt(Hz)]}");

    // Of what the drives and the noise allow, but now and then of anything.
    private string[] Observables(string[] drives, bool noisy)
    {
        bool isAny = chance.Next(10) == 0;
        string spectrum = $"from: {Number(1, 5)} Hz, to: {Number(6, 300)} Hz, resolution: {Number(0.3, 1)} Hz"
            + Of("", ", bins per decade: 10", ", window: rectangular", ", overlap: 90 %");
        string[] all =
        [
            "ring-down: {}", "ring-down: {modes: 2, from: 0.1 s}", $"trace: {{max samples: {Of("16", "500")}}}",
            .. drives.Index().Where(d => isAny || d.Item.Contains("type: sine", StringComparison.Ordinal) || d.Item.Contains("rotating", StringComparison.Ordinal))
                .Select(d => $"lock-in: d{d.Index}"),
            .. noisy || isAny ? Noisy(spectrum) : [],
        ];
        string[] chosen = [Of(all), .. Several(2, () => Of(all))];
        return [.. chosen.DistinctBy(o => isAny ? o : o.Split(':')[0])];
    }

    private string[] Noisy(string spectrum) =>
        [
            $"noise spectrum: {{{spectrum}}}", $"sensitivity: {{axis: {Axis()}, {spectrum}}}", "statistics: {}", "allan deviation: {}",
        ];

    private string[] Sweeps(int drives) => [.. Several(2, () => Of(
        $"{{vary: fields.bias, values: [{Number(-10, 10)} mG, {Number(-10, 10)} mG]}}",
        $"{{vary: fields.bias, as: b, values: {{from: -{Number(1, 9)} mG, to: 9 mG, count: {chance.Next(2, 9)}}}}}",
        $"{{vary: {(drives > 0 || chance.Next(10) == 0 ? $"drives.d{chance.Next(Math.Max(drives, 1))}.amplitude" : "start.azimuth")}, values: {{from: {(drives > 0 ? "1 pT, to: 1 nT" : "1 rad, to: 2 rad")}, count: 3, spacing: logarithmic}}}}",
        "{vary: run.precision, values: [double, float]}",
        "{vary: cell.coupling, values: {join: [[1 Hz, 2 Hz], {from: 2 Hz, to: 20 Hz, step: 5 Hz}]}}",
        $"{{vary: run.duration, values: [1 s, {Number(0.1, 10)} s]}}",
        "{vary: probe.axis, values: [x, y, 30 deg]}",
        "{vary: start.of, values: [alkali, both]}")).DistinctBy(s => s.Split(',')[0])];

    private string Run(bool noisy) => $"{{duration: {Number(0.05, 20)} s"
        + Of("", "", $", step: {Number(1e-6, 1e-2)} s", $", tolerance: {Number(1e-5, 0.1)}")
        + (noisy && chance.Next(10) > 0 ? "" : Of("", $", integrator: {Of("rk4", "exponential")}"))
        + Of("", ", precision: float", ", precision: double")
        + Of("", ", transient: wait", ", transient: steady-state", ", transient: wait, wait: 0.2 s")
        + Of("", $", samples: {chance.Next(16, 600)}")
        + (noisy ? $", realisations: {chance.Next(2, 12)}" + Of("", ", settle: 0.1 s", ", settle: auto", ", stop at standard error: 5 %") : "")
        + Of("", $", seed: {chance.Next()}") + "}";

    private string Axis() => Of("x", "y", "z", "33 deg");

    private string Sign() => Of("", "-");

    private string Of(params string[] from) => from[chance.Next(from.Length)];

    private string[] Several(int most, Func<string> one) => [.. Enumerable.Range(0, chance.Next(most + 1)).Select(_ => one()).Distinct()];

    // From one end to the other in equal ratios; ends of both signs in equal steps.
    private string Number(double from, double to) => (from > 0
        ? from * Math.Pow(to / from, chance.NextDouble()) : from + ((to - from) * chance.NextDouble())).ToString("G3", CultureInfo.InvariantCulture);
}
