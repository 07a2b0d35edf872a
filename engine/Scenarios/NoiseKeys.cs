using SpinAmp.Engine.Noise;
using SpinAmp.Engine.Units;

namespace SpinAmp.Engine.Scenarios;

/// <summary>The keys of the items of <c>noise:</c>, by type.</summary>
internal static class NoiseKeys
{
    public static readonly TextKey Name = new(
        "name", "Name of the source: overrides and sweeps refer to it. Its type unless given.", DriveKeys.NamePattern,
        DriveKeys.NameMust)
    { Fixed = true, Examples = ["room"] };

    public static readonly TextKey Type = new("type", "What makes the noise.") { AlwaysWritten = true, Fixed = true };

    public static readonly ChoiceKey<(bool Alkali, bool NobleGas)> Of = new(
        "of", "Whose spins, counted by the atoms and polarisation of the cell.",
        ("both", (true, true)), ("alkali", (true, false)), ("noble gas", (false, true)))
    { Default = "both", Fixed = true };

    public static readonly QuantityKey Rate = new(
        "rate", Measure.Relaxation,
        "Spin-exchange rate of a noble-gas atom. Projection noise keeps its size: this only makes that of both species correlated.")
    { Bound = Bound.Positive, Examples = ["1e-3 1/s", "1000 s"] };

    public static readonly QuantityKey Density = Densities("One-sided amplitude density at every frequency, per axis.", "5 fT/sqrt(Hz)");

    public static readonly QuantityKey LowDensity = Densities("One-sided amplitude density at low frequency, per axis.", "5 fT/sqrt(Hz)");

    public static readonly QuantityKey DensityAt1Hz = Densities("One-sided amplitude density at 1 Hz, per axis.", "10 fT/sqrt(Hz)");

    public static readonly QuantityKey Rms = new("rms", Measure.MagneticField, "Standard deviation per axis, instead of a density.")
    { Bound = Bound.NotNegative, Examples = ["1 pT"] };

    public static readonly QuantityKey Corner = new("corner", Measure.Frequency, "Frequency of half the power density.")
    { Bound = Bound.Positive, Examples = ["10 Hz"] };

    public static readonly QuantityKey OptionalCorner = new(
        "corner", Measure.Frequency, "Frequency of half the power density; the noise is white unless given.")
    { Bound = Bound.Positive, Examples = ["1 kHz"] };

    public static readonly QuantityKey Exponent = new("exponent", Measure.Number, "The power density falls as 1/f to this power.")
    { Bound = Bound.Positive, Most = 2, Default = "1", Examples = ["1"] };

    public static readonly QuantityKey From = new("from", Measure.Frequency, "Lower end of the band; level below.")
    { Bound = Bound.Positive, Examples = ["10 mHz"] };

    public static readonly QuantityKey To = new("to", Measure.Frequency, "Upper end of the band; falling as the square above.")
    { Bound = Bound.Positive, Examples = ["100 Hz"] };

    public static readonly QuantityKey Conductivity = new(
        "conductivity", Measure.Conductivity,
        "Of a non-magnetic sheet, aluminium 37 MS/m, copper 59 MS/m: density and corner follow from it, thickness and distance.")
    { Bound = Bound.Positive, Examples = ["37 MS/m"] };

    public static readonly QuantityKey Thickness = new("thickness", Measure.Length, "Of the sheet.")
    { Bound = Bound.Positive, Examples = ["1 mm"] };

    public static readonly QuantityKey Distance = new("distance", Measure.Length, "From the cell to the near face of the sheet.")
    { Bound = Bound.Positive, Examples = ["10 cm"] };

    public static readonly QuantityKey Temperature = new("temperature", Measure.Temperature, "Of the sheet.")
    { Bound = Bound.Positive, Default = "300 K", Examples = ["300 K"] };

    public static readonly QuantityKey RelativeDensity = new(
        "density", Measure.RelativeDensity, "Relative intensity noise at low frequency, one-sided amplitude density.")
    { Bound = Bound.NotNegative, Examples = ["1e-5 1/sqrt(Hz)"], AxisName = "noise_density" };

    public static readonly QuantityKey ReadoutDensity = Densities("One-sided amplitude density of the readout.", "10 fT/sqrt(Hz)");

    public static readonly ChoiceKey<bool> AsField = new(
        "given as",
        "field: that of a slow field along y which the alkali alone would show as much along x; signal: A itself, as results give it.",
        ("field", true), ("signal", false))
    { Default = "field" };

    public static readonly OtherKey Points = new(
        "points",
        () => new()
        {
            ["type"] = "array", ["minItems"] = 2, ["items"] = new System.Text.Json.Nodes.JsonObject { ["type"] = "string" },
        },
        "The spectrum: frequencies with densities, rising, \"1 Hz 10 fT/sqrt(Hz)\"; straight between them on logarithmic axes.");

    public static readonly TextKey File = new(
        "file",
        "The spectrum in a text file beside the scenario: two columns, Hz and T/sqrt(Hz); # begins a comment. Instead of points.")
    { Fixed = true, Examples = ["spectrum.csv"] };

    public static readonly QuantityKey Tolerance = new(
        "tolerance", Measure.Level, "Most that the power density may err over the table's band; refused where it would more.")
    { Bound = Bound.Positive, Default = "1 dB", Examples = ["1 dB"] };

    public static readonly AxesKey Axis = new(
        "axis", "Direction of the field: x, y, z, an angle from x towards y, or all three independently.")
    { Default = AxesKey.All, Examples = [AxesKey.All, "z"] };

    public static readonly AxesKey LightAxis = new(
        "axis", "Direction of the light: x, y, z, an angle from x towards y, or all three independently.")
    { Default = "z", Examples = ["z"] };

    public static readonly ListKey Noise = new(
        "noise", "Sources of noise: any number. Without it the run is deterministic.",
        Form<SpinProjectionNoise>("spin projection noise", Of),
        Form<SpinExchangeNoise>("spin exchange noise", Rate),
        Form<WhiteMagneticNoise>("white field noise", Density, Axis, DriveKeys.ActsOn),
        Form<OrnsteinUhlenbeckNoise>("Ornstein-Uhlenbeck field noise", LowDensity, Rms, Corner, Axis, DriveKeys.ActsOn),
        Form<FlickerNoise>("1/f field noise", DensityAt1Hz, Exponent, From, To, Axis, DriveKeys.ActsOn),
        Form<ShieldNoise>("shield noise", LowDensity, Corner, Conductivity, Thickness, Distance, Temperature, Axis),
        Form<LightShiftNoise>("light-shift noise", LowDensity, OptionalCorner, LightAxis),
        Form<PumpNoise>("pump noise", RelativeDensity, OptionalCorner),
        Form<PhotonShotNoise>("photon shot noise", ReadoutDensity, AsField),
        Form<TabulatedNoise>("tabulated noise", Points, File, Tolerance, Axis, DriveKeys.ActsOn));

    private static (string Type, Section Section) Form<T>(string title, params Key[] keys)
        where T : NoiseSource => (NoiseCatalogue.NameOf<T>(), new(title, [Name, Type, .. keys]));

    private static QuantityKey Densities(string doc, string example) =>
        new("density", Measure.FieldDensity, doc) { Bound = Bound.NotNegative, Examples = [example], AxisName = "noise_density" };
}
