using SpinAmp.Bench.Counting;
using SpinAmp.Kernels.Devices;

namespace SpinAmp.Bench.Parts;

/// <summary>A part to measure: BenchmarkDotNet's parameter.</summary>
/// <param name="Name">The README says which code path it is.</param>
/// <param name="Make">Makes it, on one of the lane types of a kernel where it runs on lanes.</param>
public sealed record PartCase(string Name, Func<Type[], Part> Make)
{
    /// <summary>What one operation is.</summary>
    public string Unit { get; init; } = "trajectory-step";

    /// <summary>float or double.</summary>
    public string Precision => IsSingle ? "float" : "double";

    /// <summary>Trajectories per instruction.</summary>
    public int Lanes => Plan == null ? 1 : LaneSets.Width(LaneSet, IsSingle);

    /// <summary>Floating point operations per operation, counted; null where it does not run on lanes.</summary>
    public double? Flops { get; init; }

    /// <summary>Lane set.</summary>
    public LaneSet LaneSet { get; init; }

    /// <summary>The kernel that it is a part of; null for estimators.</summary>
    internal KernelPlan? Plan { get; init; }

    private bool IsSingle => Plan?.Single ?? false;

    /// <summary>Share of the machine's measured peak at a rate.</summary>
    /// <param name="perSecond">Operations per second of one core.</param>
    public double? ShareOfPeak(double perSecond) => Flops * perSecond / PeakRate.Of(LaneSet, IsSingle);

    /// <summary>The part itself.</summary>
    public Part Build() => Make(Plan == null ? [] : LaneTypes.Of(Plan, LaneSet));

    /// <summary>The same with its operations counted, where they are not yet.</summary>
    public PartCase WithFlops()
    {
        if (Flops != null || Plan == null || LaneTypes.Counting(Plan) is not { } counting)
            return this;
        using Part part = Make(counting);
        return this with { Flops = Tally.Of(part.Run).Flops / (double)Part.Operations };
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Name}, {Precision}, {Lanes,2} lanes";
}
