using System.ComponentModel;
using System.Reflection;
using SpinAmp.Kernels.Devices;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace SpinAmp.Tests.Devices.Parity;

/// <summary>A fact about the device of its class; reported as skipped, with the reason, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("SpinAmp.Tests.Devices.Parity." + nameof(DeviceFactDiscoverer), "SpinAmp.Tests")]
public sealed class DeviceFactAttribute : FactAttribute;

/// <summary>A theory likewise.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("SpinAmp.Tests.Devices.Parity." + nameof(DeviceTheoryDiscoverer), "SpinAmp.Tests")]
public sealed class DeviceTheoryAttribute : TheoryAttribute;

/// <summary>Finds what there is to a <see cref="DeviceFactAttribute"/>.</summary>
public sealed class DeviceFactDiscoverer(IMessageSink messages) : IXunitTestCaseDiscoverer
{
    public IEnumerable<IXunitTestCase> Discover(
        ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        SkippedTestCase.Of(discoveryOptions, testMethod, messages)
        ?? new FactDiscoverer(messages).Discover(discoveryOptions, testMethod, factAttribute);
}

/// <summary>Finds what there is to a <see cref="DeviceTheoryAttribute"/>.</summary>
public sealed class DeviceTheoryDiscoverer(IMessageSink messages) : IXunitTestCaseDiscoverer
{
    public IEnumerable<IXunitTestCase> Discover(
        ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        SkippedTestCase.Of(discoveryOptions, testMethod, messages)
        ?? new TheoryDiscoverer(messages).Discover(discoveryOptions, testMethod, factAttribute);
}

/// <summary>A law without its device.</summary>
public sealed class SkippedTestCase : XunitTestCase
{
    /// <summary>For xunit, which fills it in.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [Obsolete("xunit makes it from its serialised form")]
    public SkippedTestCase()
    {
    }

    private SkippedTestCase(IMessageSink messages, TestMethodDisplay display, TestMethodDisplayOptions options, ITestMethod method)
        : base(messages, display, options, method)
    {
    }

    /// <summary>One for a method of a class whose device is missing; null where it is there.</summary>
    public static IXunitTestCase[]? Of(ITestFrameworkDiscoveryOptions options, ITestMethod method, IMessageSink messages) =>
        Reason(method) is null ? null :
        [
            new SkippedTestCase(messages, options.MethodDisplayOrDefault(), options.MethodDisplayOptionsOrDefault(), method),
        ];

    protected override string? GetSkipReason(IAttributeInfo factAttribute) => Reason(TestMethod);

    private static string? Reason(ITestMethod method) =>
        method.TestClass.Class.ToRuntimeType().GetCustomAttribute<OnDeviceAttribute>()!.Device switch
        {
            TestedDevice.Avx2 when !LaneSets.Available.Contains(LaneSet.Avx2) => "this processor has no AVX2",
            TestedDevice.Avx512 when !LaneSets.Available.Contains(LaneSet.Avx512) => "this processor has no AVX-512",
            TestedDevice.Emulator => Leaf.WhyNone,
            TestedDevice.Card => Leaf.WhyNoCard,
            _ => null,
        };
}
