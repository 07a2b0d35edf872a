using Xunit.Abstractions;

namespace SpinAmp.Tests.Devices.Parity;

[OnDevice(TestedDevice.Card)]
public sealed class NoiseStreamOnCard(ITestOutputHelper output) : NoiseStreamLaw(output);

[OnDevice(TestedDevice.Card)]
public sealed class TrajectoryOnCard(ITestOutputHelper output) : TrajectoryLaw(output);

[OnDevice(TestedDevice.Card)]
public sealed class PartsOnCard(ITestOutputHelper output) : PartsLaw(output);

[OnDevice(TestedDevice.Card)]
public sealed class StatusOnCard(ITestOutputHelper output) : StatusLaw(output);

[OnDevice(TestedDevice.Card)]
public sealed class SpectrumOnCard(ITestOutputHelper output) : SpectrumLaw(output);
