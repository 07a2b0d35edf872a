using Xunit.Abstractions;

namespace SpinAmp.Tests.Devices.Parity;

[OnDevice(TestedDevice.Scalar)]
public sealed class NoiseStreamOnScalar(ITestOutputHelper output) : NoiseStreamLaw(output);

[OnDevice(TestedDevice.Scalar)]
public sealed class TrajectoryOnScalar(ITestOutputHelper output) : TrajectoryLaw(output);

[OnDevice(TestedDevice.Scalar)]
public sealed class PartsOnScalar(ITestOutputHelper output) : PartsLaw(output);

[OnDevice(TestedDevice.Scalar)]
public sealed class StatusOnScalar(ITestOutputHelper output) : StatusLaw(output);

[OnDevice(TestedDevice.Scalar)]
public sealed class SpectrumOnScalar(ITestOutputHelper output) : SpectrumLaw(output);
