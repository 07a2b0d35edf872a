using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Plans;
using SpinAmp.Kernels.Devices;
using SpinAmp.Kernels.Physics;

namespace SpinAmp.Tests.Support;

/// <summary>One trajectory in physical terms.</summary>
internal sealed record Setup(CellParameters Cell, SpinVectors Start)
{
    public (double X, double Y, double Z) Probe { get; init; } = (1, 0, 0);

    public Signal[] Drives { get; init; } = [];

    /// <summary>Reference frequencies, Hz, with phase 0 at t = 0.</summary>
    public double[] References { get; init; } = [0];

    /// <summary>In equilibrium but for the noble gas, tipped from z towards x (rad).</summary>
    public static Setup Tipped(VapourCell cell, double tip)
    {
        (double a, double n) = (cell.Alkali.EquilibriumField, cell.NobleGas.EquilibriumField);
        return new(KernelCell.Of(cell), new(0, 0, a, n * Math.Sin(tip), 0, n * Math.Cos(tip)));
    }
}
