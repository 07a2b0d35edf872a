using Xunit.Abstractions;

namespace SpinAmp.Tests.Devices.Parity;

[OnDevice(TestedDevice.Avx2)]
public sealed class NoiseStreamOnAvx2(ITestOutputHelper output) : NoiseStreamLaw(output);

[OnDevice(TestedDevice.Avx2)]
public sealed class TrajectoryOnAvx2(ITestOutputHelper output) : TrajectoryLaw(output);

[OnDevice(TestedDevice.Avx2)]
public sealed class PartsOnAvx2(ITestOutputHelper output) : PartsLaw(output);

[OnDevice(TestedDevice.Avx2)]
public sealed class StatusOnAvx2(ITestOutputHelper output) : StatusLaw(output);

[OnDevice(TestedDevice.Avx2)]
public sealed class SpectrumOnAvx2(ITestOutputHelper output) : SpectrumLaw(output);
