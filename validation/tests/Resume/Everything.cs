using SpinAmp.Engine.Plans;
using SpinAmp.Kernels.Devices;
using SpinAmp.Tests.Noise;
using SpinAmp.Tests.Runs;

namespace SpinAmp.Tests.Resume;

/// <summary>Scenarios that between them have every source of noise, kind of drive, observable and integrator.</summary>
internal static class Everything
{
    private const string Cell = """
        cell:
          alkali: {species: 87Rb, gyromagnetic ratio: 700 Hz/mG, relaxation: 200 Hz, atoms: 1e13, polarisation: 0.5}
          noble gas: {species: 129Xe, relaxation: 2 s, equilibrium field: 3.54 mG, atoms: 1e18, polarisation: 0.3}
          coupling: 4.8 Hz
        fields: {bias: -3.54 mG}
        """;

    /// <summary>Every source; a tone, a turning drive, a pulse and a chirp; every observable but a ring-down.</summary>
    public static string Driven { get; } = $$"""
        {{Cell}}
        noise: [{type: spin projection}, {{string.Join(", ", Sources.Where(s => !s.Contains("spin projection")))}},
          {name: line, type: tabulated, axis: y, points: [{{Line}}]}]
        drives:
          - {name: drive, type: sine, amplitude: 5 pT, direction: y, frequency: 10.1 Hz}
          - {name: turning, type: rotating, amplitude: 2 pT, frequency: -7 Hz}
          - {name: kick, type: pulse, direction: x, amplitude: 1 nT, start: 0.3 s, duration: 5 ms}
          - {name: chirp, type: chirp, direction: y, amplitude: 1 pT, frequency: 5 Hz, to frequency: 40 Hz}
        sweep: [{vary: fields.bias, values: [-3.54 mG, -3 mG, -4.2 mG]}]
        observe:
          - lock-in: drive
          - trace: {max samples: 50}
          - noise spectrum: {from: 2 Hz, to: 100 Hz, resolution: 2 Hz, bins per decade: 20}
          - statistics:
          - allan deviation:
        run: {duration: 2 s, settle: 0.2 s, realisations: 5, seed: 11}
        """;

    /// <summary>Tipped spins that ring down in noise, a sensitivity, and no statistics.</summary>
    public static string Tipped { get; } = $$"""
        {{Cell}}
        noise: [{type: spin projection, of: alkali}, {type: white field, density: 1 fT/sqrt(Hz)}, {type: photon shot, density: 50 fT/sqrt(Hz)}]
        start: {tip: 0.01 rad}
        sweep: [{vary: start.tip, values: [0.01 rad, 0.3 rad]}]
        observe:
          - ring-down: {}
          - sensitivity: {from: 2 Hz, to: 60 Hz, resolution: 2 Hz}
        run: {duration: 3 s, realisations: 3, seed: 5}
        """;

    /// <summary>Without noise, where every integrator is allowed.</summary>
    public static string Quiet { get; } = $$"""
        {{Cell}}
        drives:
          - {name: drive, type: sine, amplitude: 5 pT, direction: y, frequency: 10.1 Hz}
          - {name: ac, type: sine, amplitude: 1 mG, direction: z, frequency: 3.1 Hz}
        sweep:
          - {vary: drives.drive.frequency, values: [9.4 Hz, 10.1 Hz, 10.7 Hz]}
        observe: [lock-in: drive, trace: {max samples: 40}]
        run: {duration: 4 s, samples: 60}
        """;

    /// <summary>A device for each life: another lane set and number of threads every time.</summary>
    public static CpuDevice Turns(int life) => new(LaneSets.Available[life % LaneSets.Available.Count], 1 + (life % 3));

    public static RunPlan Plan(string text, string precision = "double") => Running.Plan(text, ("run.precision", precision));

    // A line at 30 Hz on a floor, which takes a pole that turns.
    private static string Line => string.Join(", ", Enumerable.Range(10, 51).Select(
        f => FormattableString.Invariant($"{f} Hz {Math.Sqrt(1 + (400 / (1 + Math.Pow((f - 30) / 2.0, 2))))} fT/sqrt(Hz)")));

    private static IEnumerable<string> Sources => NoiseExamples.Yaml.Values;
}
