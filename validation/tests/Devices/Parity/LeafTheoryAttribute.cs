namespace SpinAmp.Tests.Devices.Parity;

/// <summary>A theory that needs the leaf but no card; reported as skipped, with the reason, where it is not built.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LeafTheoryAttribute : TheoryAttribute
{
    public LeafTheoryAttribute() => Skip = Leaf.WhyNone;

    /// <summary>Whether it needs NVIDIA's assembler too.</summary>
    public bool Assembles
    {
        get => false;
        init => Skip ??= value ? Ptxas.WhyNone : null;
    }
}
