namespace SpinAmp.Engine.Cell;

/// <summary>How many atoms carry a species' magnetisation: what its projection noise follows from.</summary>
/// <param name="Atoms">Number of atoms in the cell, above 0.</param>
/// <param name="Polarisation">Polarisation in equilibrium that the equilibrium field stands for, above 0 and at most 1.</param>
/// <param name="TransverseFactor">q_t: Var(P_x) = 1/(q_t atoms); 1 for spin 1/2, q(P) for an alkali in spin temperature.</param>
/// <param name="LongitudinalFactor">q_l: Var(P_z) = (1 - P^2)/(q_l atoms); 1 for spin 1/2, q + P dq/dP for an alkali.</param>
public sealed record SpinCount(double Atoms, double Polarisation, double TransverseFactor, double LongitudinalFactor);
