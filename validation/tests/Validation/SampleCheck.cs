using SpinAmp.Kernels.Devices;
using SpinAmp.Validation;

namespace SpinAmp.Tests.Validation;

/// <summary>A check that simulates nothing.</summary>
internal sealed class SampleCheck(string name, Topic topic, Func<Laboratory, CheckResult> run) : Check
{
    public override string Name => name;

    public override Topic Topic => topic;

    public override string Claim => $"The claim of <{name}> & others.";

    public override string Source => $"source of {name}";

    public override string Simulated => $"what {name} simulates";

    public override string ComparedWith => $"what {name} compares with";

    public override CheckResult Run(Laboratory laboratory) => run(laboratory);

    public static SampleCheck Of(string name, Topic topic, CheckResult result) => new(name, topic, _ => result);

    /// <summary>Runs some checks.</summary>
    public static IReadOnlyList<CheckOutcome> Outcomes(params Check[] checks) => ValidationRun.Run(checks, Laboratory(), _ => null, _ => { });

    public static Laboratory Laboratory(CancellationToken cancel = default) =>
        new(new CpuDevice(LaneSets.Widest, 2), isQuick: true, 1, cancel);
}
