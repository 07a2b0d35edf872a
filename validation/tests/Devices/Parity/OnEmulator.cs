using Xunit.Abstractions;

namespace SpinAmp.Tests.Devices.Parity;

[OnDevice(TestedDevice.Emulator)]
public sealed class NoiseStreamOnEmulator(ITestOutputHelper output) : NoiseStreamLaw(output);

[OnDevice(TestedDevice.Emulator)]
public sealed class TrajectoryOnEmulator(ITestOutputHelper output) : TrajectoryLaw(output);

[OnDevice(TestedDevice.Emulator)]
public sealed class PartsOnEmulator(ITestOutputHelper output) : PartsLaw(output);

[OnDevice(TestedDevice.Emulator)]
public sealed class StatusOnEmulator(ITestOutputHelper output) : StatusLaw(output);

[OnDevice(TestedDevice.Emulator)]
public sealed class SpectrumOnEmulator(ITestOutputHelper output) : SpectrumLaw(output);
