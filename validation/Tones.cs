using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;

namespace SpinAmp.Validation;

/// <summary>Responses to small tones at frequencies that are not all known beforehand, T/T.</summary>
/// <param name="laboratory">Runs them.</param>
/// <param name="cell">The cell.</param>
/// <param name="direction">Unit vector of the tone.</param>
public sealed class Tones(Laboratory laboratory, VapourCell cell, Field3 direction)
{
    private const int Refinements = 2;

    /// <summary>Unit vector of the probe.</summary>
    public Field3 Probe { get; init; } = Experiment.X;

    /// <summary>What the tone acts on.</summary>
    public DriveTarget Target { get; init; } = DriveTarget.Both;

    /// <summary>Longest run, s: the transient is fitted, not awaited.</summary>
    public double Longest { get; init; } = 150;

    /// <summary>Response at each frequency in Hz.</summary>
    public double[] At(IReadOnlyList<double> frequencies) =>
        Profile.Of(laboratory, [Any with { Frequencies = [.. frequencies] }])[0].Simulated;

    /// <summary>Response at one frequency in Hz.</summary>
    public double At(double frequency) => At([frequency])[0];

    /// <summary>The exact linear response at a frequency in Hz, T/T.</summary>
    public double Theory(double frequency) => Any.Exact(frequency);

    /// <summary>
    /// The minimum within a range, simulated: a sweep, two finer ones about its lowest, a parabola through the squares of the last and a
    /// tone at its vertex; null where the response falls towards an end.
    /// </summary>
    /// <param name="lowest">Hz.</param>
    /// <param name="highest">Hz.</param>
    /// <param name="points">Of the sweep.</param>
    public (double Frequency, double Response)? Minimum(double lowest, double highest, int points)
    {
        double step = (highest - lowest) / (points - 1);
        double[] coarse = At([.. Enumerable.Range(0, points).Select(i => lowest + (i * step))]);
        int least = Array.IndexOf(coarse, coarse.Min());
        if (least == 0 || least == points - 1)
            return null;
        double centre = lowest + (least * step);
        double[] squares = Squares(coarse[(least - 1)..(least + 2)]);
        for (int refinement = 0; refinement < Refinements; refinement++)
        {
            step /= 4;
            double first = centre - (4 * step);
            double[] fine = Squares(At([.. Enumerable.Range(0, 9).Select(i => first + (i * step))]));
            int lowestPlace = Math.Clamp(Array.IndexOf(fine, fine.Min()), 1, 7);
            centre = first + (lowestPlace * step);
            squares = fine[(lowestPlace - 1)..(lowestPlace + 2)];
        }

        double vertex = centre + (step * (squares[0] - squares[2]) / (2 * (squares[0] - (2 * squares[1]) + squares[2])));
        return (vertex, At(vertex));
    }

    private Sweep Any => field ??= new(cell, direction, []) { Probe = Probe, Target = Target, Longest = Longest };

    private static double[] Squares(double[] responses) => [.. responses.Select(r => r * r)];
}
