using MathNet.Numerics.LinearAlgebra;

namespace SpinAmp.Engine.Noise;

/// <summary>min |K x - y| over x of no negative component, from the normal equations.</summary>
/// <remarks>
/// Active sets: C. L. Lawson and R. J. Hanson, Solving Least Squares Problems (1974), chapter 23; on normal equations as R. Bro and
/// S. de Jong, J. Chemometrics 11, 393 (1997).
/// </remarks>
public static class NonNegativeLeastSquares
{
    // Relative to the diagonal: columns that differ by less are told apart no more.
    private const double Ridge = 1e-13;
    private const double Tolerance = 1e-11;

    /// <summary>The minimum over some components, the others 0.</summary>
    /// <param name="gram">K^T K.</param>
    /// <param name="moment">K^T y.</param>
    /// <param name="among">Indices of those components.</param>
    public static double[] Solve(Matrix<double> gram, Vector<double> moment, int[] among)
    {
        int count = moment.Count;
        var x = Vector<double>.Build.Dense(count);
        var free = new List<int>();
        var refused = new HashSet<int>();
        double least = Tolerance * moment.AbsoluteMaximum();
        for (int round = 0; round < 10 * count; round++)
        {
            var gradient = moment - (gram * x);
            int[] candidates = [.. among.Where(j => gradient[j] > least && !free.Contains(j) && !refused.Contains(j))];
            if (candidates.Length == 0)
                break;
            int entering = candidates.MaxBy(j => gradient[j]);
            free.Add(entering);
            var solution = Solved(gram, moment, free);
            if (solution[^1] <= 0)
            {
                // Rounding: it cannot grow after all.
                free.RemoveAt(free.Count - 1);
                refused.Add(entering);
                continue;
            }

            refused.Clear();
            while (solution.Any(s => s <= 0))
            {
                double step = free.Select((j, i) => solution[i] > 0 ? 1 : x[j] / (x[j] - solution[i])).Min();
                for (int i = 0; i < free.Count; i++)
                    x[free[i]] += step * (solution[i] - x[free[i]]);
                int leaving = free[free.Index().Where(f => solution[f.Index] <= 0).MinBy(f => x[f.Item]).Index];
                x[leaving] = 0;
                free.Remove(leaving);
                solution = Solved(gram, moment, free);
            }

            for (int i = 0; i < free.Count; i++)
                x[free[i]] = solution[i];
        }

        return [.. x];
    }

    private static double[] Solved(Matrix<double> gram, Vector<double> moment, List<int> free)
    {
        var part = Matrix<double>.Build.Dense(
            free.Count, free.Count, (i, j) => gram[free[i], free[j]] * (i == j ? 1 + Ridge : 1));
        return [.. part.Cholesky().Solve(Vector<double>.Build.Dense(free.Count, i => moment[free[i]]))];
    }
}
