using MathNet.Numerics;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Engine.Results;
using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Runs;
using SpinAmp.Engine.Theory;
using Xunit.Abstractions;

namespace SpinAmp.Tests.Runs;

/// <summary>Peaks and minima of the paper's profiles, read off simulated sweeps, against the exact response.</summary>
public class PaperResponseTests(ITestOutputHelper output)
{
    private static readonly Field3 Probe = new(1, 0, 0);

    public static TheoryData<string, double, string> Profiles()
    {
        var data = new TheoryData<string, double, string>();
        foreach (string preset in PaperPresets.Names)
        {
            foreach (double bias in new[] { -150, -70, -8.59, 8.59, 70, 150 })
            {
                data.Add(preset, bias, "x");
                data.Add(preset, bias, "y");
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Peak_and_minimum_are_those_of_the_exact_response(string preset, double bias, string direction)
    {
        VapourCell cell = PaperPresets.Find(preset, new(0, 0, bias * 1e-7));
        var response = new LinearResponse(cell);
        double Exact(double hertz) => Lock(response, direction, hertz);
        Mode line = new DressedModes(cell).NobleLike;
        double centre = Math.Abs(line.Frequency) / Math.Tau, width = line.DecayRate / Math.Tau;

        double[] around = [.. Enumerable.Range(-4, 9).Select(i => centre + (0.15 * i * width))];
        Extremum simulated = Extremum.Of(around, Simulated(preset, bias, direction, around), invert: true);
        Extremum exact = Extremum.Of(around, [.. around.Select(Exact)], invert: true);
        double peak = Exact(FindMinimum.OfScalarFunction(f => -Exact(f), centre));
        double error = (simulated.Value / exact.Value) - 1;
        output.WriteLine($"peak {peak:E4} T at {exact.At:F4} Hz: {error:E1}, shift {simulated.At - exact.At:E1} Hz");
        Assert.True(Math.Abs((exact.Value / peak) - 1) < 1e-3);
        Assert.True(Math.Abs(error) < 5e-3);
        Assert.True(Math.Abs(simulated.At - exact.At) < 2e-3);

        double[] grid = Generate.LinearSpaced(1200, Math.Max(0.2, centre - 6), centre + 6);
        double[] minima = [.. grid.Skip(1).Zip(grid.Skip(2), (f, next) => f)
            .Where(f => Exact(f) < Math.Min(Exact(f - (grid[1] - grid[0])), Exact(f + (grid[1] - grid[0]))))];
        Assert.Equal(direction == "x" || (preset == "jiang-2025-consistent" && bias == -8.59) ? 1 : 0, minima.Length);
        foreach (double about in minima)
        {
            double[] near = [.. Enumerable.Range(-4, 9).Select(i => about + (5e-3 * i))];
            double least = FindMinimum.OfScalarFunctionConstrained(Exact, near[0], near[^1], 1e-9);

            // At small bias the minimum is so broad that the default tolerance would move it by 2 mHz.
            string tolerance = Math.Abs(bias) < 10 ? "1e-4" : "3e-4";
            Extremum found = Extremum.Of(near, Simulated(preset, bias, direction, near, tolerance), invert: false);
            double bare = Lock(new LinearResponse(AlkaliOnly.Of(cell)), direction, least);
            output.WriteLine($"minimum {bare / Exact(least):G4} below the alkali's own, at {least:F4} Hz: {found.At - least:E1} Hz");
            Assert.True(Math.Abs(found.At - least) < 2e-3);
            Assert.True(Math.Abs(found.Value - Exact(least)) < 5e-3 * bare);
        }
    }

    private static double Lock(LinearResponse response, string direction, double hertz) => response.LockIn(
        new SineDrive("drive", DriveTarget.Both, direction == "x" ? new(5e-12, 0, 0) : new(0, 5e-12, 0), hertz, 0), Probe).Magnitude;

    private static double[] Simulated(
        string preset, double bias, string direction, double[] frequencies, string tolerance = "3e-4")
    {
        string values = string.Join(", ", frequencies.Select(f => Running.Text(f) + " Hz"));
        return
        [
            .. Running.Run(
                Running.Driven,
                ("cell.preset", preset),
                ("fields.bias", Running.Text(bias) + " mG"),
                ("drives.drive.direction", direction),
                ("run.duration", "60 s"),
                ("run.tolerance", tolerance),
                ("sweep", $"[{{vary: drives.drive.frequency, values: [{values}]}}]"))
                .Select(r => r.Values[Observed.Amplitude]),
        ];
    }

    /// <summary>Where and how high a parabola through squared amplitudes (or their inverse) turns.</summary>
    private sealed record Extremum(double At, double Value)
    {
        public static Extremum Of(double[] frequencies, double[] amplitudes, bool invert)
        {
            double middle = frequencies[frequencies.Length / 2], scale = frequencies[^1] - middle, unit = amplitudes[amplitudes.Length / 2];
            double[] c = Fit.Polynomial(
                [.. frequencies.Select(f => (f - middle) / scale)], [.. amplitudes.Select(a => Math.Pow(a / unit, invert ? -2 : 2))], 2);
            double at = -c[1] / (2 * c[2]);
            return new(middle + (scale * at), unit * Math.Pow(c[0] - (c[1] * c[1] / (4 * c[2])), invert ? -0.5 : 0.5));
        }
    }
}
