using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Noise;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Engine.Species;

namespace SpinAmp.Tests.Noise;

/// <summary>One source of every kind, as a scenario writes it, and a cell with counted spins.</summary>
internal static class NoiseExamples
{
    public static readonly Dictionary<string, string> Yaml = new()
    {
        ["spin projection"] = "{type: spin projection, of: noble gas}",
        ["spin exchange"] = "{type: spin exchange, rate: 1e-3 1/s}",
        ["white field"] = "{type: white field, density: 5 fT/sqrt(Hz), axis: y, acts on: noble gas}",
        ["ornstein-uhlenbeck field"] = "{type: ornstein-uhlenbeck field, density: 5 fT/rtHz, corner: 10 Hz}",
        ["1/f field"] = "{type: 1/f field, density: 10 fT/√Hz, exponent: 1.2, from: 10 mHz, to: 100 Hz, axis: 30 deg}",
        ["shield"] = "{type: shield, conductivity: 37 MS/m, thickness: 1 mm, distance: 10 cm, temperature: 300 K}",
        ["light shift"] = "{type: light shift, density: 20 fT/sqrt(Hz), corner: 1 kHz}",
        ["pump"] = "{type: pump, density: 1e-5 1/sqrt(Hz)}",
        ["photon shot"] = "{type: photon shot, density: 10 fT/sqrt(Hz), given as: field}",
        ["tabulated"] = "{type: tabulated, points: [1 Hz 10 fT/sqrt(Hz), 10 Hz 2 fT/sqrt(Hz), 100 Hz 1 fT/sqrt(Hz)], tolerance: 0.5 dB}",
    };

    public const string Text = """
        title: noisy
        cell:
          preset: jiang-2025-as-printed
          alkali: { atoms: 3e13, polarisation: 50 % }
          noble gas: { atoms: 1e19, polarisation: 0.3 }
        fields: { bias: -8.59 mG }
        noise:
          - type: spin projection
        observe:
          - noise spectrum: { from: 1 Hz, to: 100 Hz, resolution: 1 Hz }
        run: { duration: 10 s }
        """;

    public static VapourCell Cell { get; } = Point("[]").Cell;

    public static ScenarioDocument Document(string noise) =>
        ScenarioDocument.Parse(Text, "x.yaml").Set("noise", noise).Set("observe", "[trace: {}]");

    public static PointSpec Point(string noise) => Document(noise).Read().First;

    public static NoiseSource Source(string kind) => Point($"[{Yaml[kind]}]").Noise[0];

    /// <summary>A cell whose noble gas has this polarisation and the alkali points up or down.</summary>
    public static VapourCell Polarised(double alkali, double noble, double sign = 1) => Cell with
    {
        Alkali = Cell.Alkali with
        {
            EquilibriumField = sign * Cell.Alkali.EquilibriumField,
            Count = SpinStatistics.Count(SpeciesCatalogue.All["87Rb"], 3e13, alkali),
        },
        NobleGas = Cell.NobleGas with { Count = SpinStatistics.Count(SpeciesCatalogue.All["129Xe"], 1e19, noble) },
    };
}
