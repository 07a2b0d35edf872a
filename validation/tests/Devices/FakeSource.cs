using System.Globalization;
using SpinAmp.Kernels.Devices;

namespace SpinAmp.Tests.Devices;

/// <summary>A leaf with as many cards as the environment says, each the processor; the leaf that tests emit has nothing but this base.</summary>
public class FakeSource : IDeviceSource
{
    /// <summary>How many cards; and at which call of Advance the first one is lost, 0 for never.</summary>
    public const string CardsVariable = "SPINAMP_TEST_CARDS";

    public const string LossVariable = "SPINAMP_TEST_LOSS";

    public IReadOnlyList<IDevice> Cards { get; } = [.. Enumerable.Range(0, Number(CardsVariable)).Select(i => new FakeCard($"Card {i}")
    {
        PrefersSingle = i > 0,
        LostAtAdvance = i == 0 ? Number(LossVariable) : 0,
    })];

    public string WhyNone => Cards.Count > 0 ? "" : "no driver was found.";

    public IDevice Emulator { get; } = new FakeCard("emulated card");

    public double Peak(IDevice card, bool single) => throw new NotSupportedException(card.Name);

    public string Compile(TrajectoryJob job, int architecture) => throw new NotSupportedException();

    public string CompileOpenCl(TrajectoryJob job) => throw new NotSupportedException();

    private static int Number(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : 0;
}
