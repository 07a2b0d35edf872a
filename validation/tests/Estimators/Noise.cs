namespace SpinAmp.Tests.Estimators;

/// <summary>Noise from a seed.</summary>
internal static class Noise
{
    /// <summary>Independent standard normal values, by the polar method.</summary>
    public static double[] White(int seed, int count)
    {
        var random = new Random(seed);
        var values = new double[count + 1];
        for (int i = 0; i < count; i += 2)
        {
            double u, v, square;
            do
            {
                u = (2 * random.NextDouble()) - 1;
                v = (2 * random.NextDouble()) - 1;
                square = (u * u) + (v * v);
            }
            while (square is >= 1 or 0);
            double factor = Math.Sqrt(-2 * Math.Log(square) / square);
            (values[i], values[i + 1]) = (u * factor, v * factor);
        }

        return values[..count];
    }

    /// <summary>White noise to the digits that it has beside a mean of 1e10: both are exact, so that errors are an estimator's.</summary>
    public static (double[] Alone, double[] Raised) BesideLargeMean(int seed, int count)
    {
        double[] raised = [.. White(seed, count).Select(x => 1e10 + x)];
        return ([.. raised.Select(x => x - 1e10)], raised);
    }

    /// <summary>Their running sum: spectrum 1/f^2.</summary>
    public static double[] Walk(int seed, int count)
    {
        double[] steps = White(seed, count);
        for (int i = 1; i < count; i++)
            steps[i] += steps[i - 1];
        return steps;
    }

    /// <summary>Asserts that a value lies within so many standard errors of the truth, and says how many it is off.</summary>
    public static void Near(double truth, double value, double error, double most = 4) =>
        Assert.True(Math.Abs(value - truth) < most * error, $"{value} is {(value - truth) / error:F1} standard errors off {truth}");

    /// <summary>Asserts that a share of trials has the probability expected, within four standard errors of the binomial.</summary>
    public static void Share(double probability, int hits, int trials) =>
        Near(probability, (double)hits / trials, Math.Sqrt(probability * (1 - probability) / trials));
}
