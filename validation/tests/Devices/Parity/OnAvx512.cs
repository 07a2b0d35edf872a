using Xunit.Abstractions;

namespace SpinAmp.Tests.Devices.Parity;

[OnDevice(TestedDevice.Avx512)]
public sealed class NoiseStreamOnAvx512(ITestOutputHelper output) : NoiseStreamLaw(output);

[OnDevice(TestedDevice.Avx512)]
public sealed class TrajectoryOnAvx512(ITestOutputHelper output) : TrajectoryLaw(output);

[OnDevice(TestedDevice.Avx512)]
public sealed class PartsOnAvx512(ITestOutputHelper output) : PartsLaw(output);

[OnDevice(TestedDevice.Avx512)]
public sealed class StatusOnAvx512(ITestOutputHelper output) : StatusLaw(output);

[OnDevice(TestedDevice.Avx512)]
public sealed class SpectrumOnAvx512(ITestOutputHelper output) : SpectrumLaw(output);
