using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Runs;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Kernels.Devices;

namespace SpinAmp.Scenarios.Commands;

/// <summary>The device that a command works on.</summary>
/// <param name="Device">The device.</param>
/// <param name="Threads">Threads of the processor that work around it.</param>
/// <param name="Note">Why it is no card, where nobody said which; empty where somebody did, or it is one.</param>
/// <param name="IsGiven">Whether somebody said which.</param>
public sealed record ChosenDevice(IDevice Device, int Threads, string Note, bool IsGiven)
{
    /// <summary>The device for runs.</summary>
    public RunDevice ForRuns => new(Device, Threads);

    /// <summary>Plans a scenario for it, or for the processor where it has no such kernels and nobody said which device.</summary>
    /// <exception cref="PlanException">It cannot be run as asked.</exception>
    public (RunPlan Plan, ChosenDevice On) Plan(Scenario scenario, CancellationToken cancel)
    {
        try
        {
            return (PrecisionChoice.Plan(scenario, Device, cancel), this);
        }
        catch (NotSupportedException refusal) when (IsGiven)
        {
            throw new PlanException($"--device: {Device.Name} cannot run this: {refusal.Message}; write --device cpu");
        }
        catch (NotSupportedException refusal)
        {
            var instead = new ChosenDevice(
                new CpuDevice(LaneSets.Widest, Threads, Machine.Processor), Threads, $"{Device.Name}: {refusal.Message}", IsGiven);
            return (PrecisionChoice.Plan(scenario, instead.Device, cancel), instead);
        }
    }

    /// <summary>Where a plan runs and how, in a line.</summary>
    public string Line(RunPlan plan) =>
        $"on {Device.Name}, {PrecisionChoice.Name(plan)} precision ({plan.PrecisionReason}){(Note.Length > 0 ? $"; {Note}" : "")}";
}
