using SpinAmp.Engine.Cell;

namespace SpinAmp.Engine.Noise;

/// <summary>What one unit of a scalar process does to the cell: the right-hand sides it is added to.</summary>
/// <param name="FieldOnAlkali">Field in the alkali's torque, T per unit.</param>
/// <param name="FieldOnNoble">Field in the noble gas's torque, T per unit.</param>
/// <param name="AlkaliSource">Added to dA/dt, T/s per unit.</param>
/// <param name="NobleSource">Added to dN/dt, T/s per unit.</param>
/// <param name="Readout">Added to the signal, T per unit; never enters the equations of motion.</param>
public readonly record struct NoiseAction(
    Field3 FieldOnAlkali, Field3 FieldOnNoble, Field3 AlkaliSource, Field3 NobleSource, double Readout)
{
    /// <summary>A magnetic field: both species, along a unit vector.</summary>
    public static NoiseAction Magnetic(Field3 direction) => new() { FieldOnAlkali = direction, FieldOnNoble = direction };
}

/// <summary>A scalar process and what it does. The terms of all sources are independent of each other.</summary>
/// <param name="Process">The process, in units of its own.</param>
/// <param name="Action">What one unit of it does.</param>
public sealed record NoiseTerm(NoiseProcess Process, NoiseAction Action);
