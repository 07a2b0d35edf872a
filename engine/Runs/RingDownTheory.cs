using System.Numerics;
using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Results;
using SpinAmp.Engine.Units;

namespace SpinAmp.Engine.Runs;

/// <summary>Closed forms of what a ring-down reads: Eq. 4.</summary>
internal static class RingDownTheory
{
    /// <summary>Adds decay times and frequency of the modes.</summary>
    /// <param name="theory">Of the point's cell.</param>
    /// <param name="modes">How many modes.</param>
    /// <param name="values">Receives them.</param>
    public static void Add(CellTheory theory, int modes, IDictionary<Observed, double> values)
    {
        IReadOnlyList<Complex> exponents = theory.TransverseExponents;
        values[Observed.TheoryCoherenceTime] = -1 / exponents[0].Real;
        values[Observed.TheoryPrecessionFrequency] = Math.Abs(Unit.Hertz(exponents[0].Imaginary));
        if (modes > 1)
            values[Observed.TheorySecondCoherenceTime] = -1 / exponents[1].Real;
    }
}
