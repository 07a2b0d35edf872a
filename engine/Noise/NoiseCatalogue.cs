namespace SpinAmp.Engine.Noise;

/// <summary>A kind of noise source.</summary>
/// <param name="Name">What a scenario calls it, its <c>type</c>.</param>
/// <param name="Type">The record that it is.</param>
public sealed record NoiseKind(string Name, Type Type);

/// <summary>Every kind of noise source.</summary>
public static class NoiseCatalogue
{
    /// <summary>The kinds, in the order that the scenario language lists them.</summary>
    public static IReadOnlyList<NoiseKind> All { get; } =
    [
        new("spin projection", typeof(SpinProjectionNoise)),
        new("spin exchange", typeof(SpinExchangeNoise)),
        new("white field", typeof(WhiteMagneticNoise)),
        new("ornstein-uhlenbeck field", typeof(OrnsteinUhlenbeckNoise)),
        new("1/f field", typeof(FlickerNoise)),
        new("shield", typeof(ShieldNoise)),
        new("light shift", typeof(LightShiftNoise)),
        new("pump", typeof(PumpNoise)),
        new("photon shot", typeof(PhotonShotNoise)),
        new("tabulated", typeof(TabulatedNoise)),
    ];

    /// <summary>The record of a kind by its name.</summary>
    public static Type TypeOf(string name) => All.Single(kind => kind.Name == name).Type;

    /// <summary>What a scenario calls a kind.</summary>
    public static string NameOf<T>()
        where T : NoiseSource => All.Single(kind => kind.Type == typeof(T)).Name;
}
