using System.Numerics;
using SpinAmp.Engine.Figures;
using SpinAmp.Engine.Reports;
using SpinAmp.Engine.Results;

namespace SpinAmp.Tests.Reports;

public class PhaseBranchesTests
{
    private const double Alike = 11 * Math.PI / 180;

    /// <summary>
    /// Fano profiles (q + e)/(e + i) whose q lies on either side of 0: their phases wind round the origin one way, the other way or not at
    /// all, and meet again far from the line.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Curves_within_11_degrees_are_drawn_within_11_degrees_in_any_order_and_from_any_turn(int seed)
    {
        var random = new Random(seed);
        const int Curves = 12, Places = 60;
        double[] x = [.. Enumerable.Range(0, Places).Select(i => 1.0 + i)];
        var phases = Enumerable.Range(0, Curves).Select(_ =>
        {
            var q = new Complex(10 * random.NextDouble(), random.NextDouble() - 0.5);
            var (centre, width) = (60 * random.NextDouble(), 0.3 + (5 * random.NextDouble()));
            return x.Select(f => ((q + ((f - centre) / width)) / new Complex((f - centre) / width, 1)).Phase).ToArray();
        }).ToArray();
        random.Shuffle(phases);
        var figure = ScenarioFigures.Of(Synthetic.Of(
            [
                new("ac_field", "T", "field", Enumerable.Range(1, Curves).Select(i => i * 1e-7).ToArray()),
                new("frequency", "Hz", "drive frequency", x),
            ],
            [
                ("phase", "rad", p => phases[p / Places][p % Places] + (Math.Tau * random.Next(-3, 4))),
                ("theory_phase", "rad", p => phases[p / Places][p % Places] + (Math.Tau * random.Next(-3, 4))),
            ])).Single(f => f.FileName == "response-phase.svg").Figure;
        var drawn = figure.Panels[0].Series.OfType<PointSeries>().Select(s => s.Y.Select(y => y * Math.PI / 180).ToArray()).ToArray();
        Assert.Equal(Curves, drawn.Length);
        int alike = 0;
        for (int i = 0; i < Places; i++)
        {
            for (int a = 0; a < Curves; a++)
            {
                Assert.Equal(0, Math.IEEERemainder(drawn[a][i] - phases[a][i], Math.Tau), 1e-9);
                for (int b = 0; b < a; b++)
                {
                    if (Math.Abs(Math.IEEERemainder(phases[a][i] - phases[b][i], Math.Tau)) > Alike) continue;
                    alike++;
                    Assert.InRange(Math.Abs(drawn[a][i] - drawn[b][i]), 0, Alike + 1e-9);
                }
            }
        }

        Assert.InRange(alike, 200, int.MaxValue);
        foreach (var line in figure.Panels[0].Series.OfType<LineSeries>())
            Assert.All(line.Y.Skip(1).Zip(line.Y), y => Assert.False(Math.Abs(y.First - y.Second) > 180 + 1e-9));
    }

    [Fact]
    public void A_curve_alone_is_continued_and_one_that_winds_on_comes_back_as_seldom_as_two_turns_allow()
    {
        double[] Steps(double slope, int count)
        {
            double[] x = [.. Enumerable.Range(0, count).Select(i => (double)i)];
            double Angle(double i) => Math.IEEERemainder(-3 + (slope * i), Math.Tau);
            var branches = new PhaseBranches(x, [.. x.Select(i => new[] { Angle(i) })]);
            double[] drawn = [.. x.Select(i => branches.At(i, Angle(i)))];
            Assert.All(drawn, d => Assert.InRange(d, -Math.Tau, Math.Tau));
            return [.. drawn.Skip(1).Zip(drawn, (next, last) => next - last)];
        }

        Assert.All(Steps(0.2, 40), step => Assert.Equal(0.2, step, 1e-9));
        Assert.All(Steps(-1.5, 3), step => Assert.Equal(-1.5, step, 1e-9));
        // 31.4 rad up through at most 4 pi at a time: back three times or four.
        Assert.InRange(Steps(0.2, 158).Count(step => Math.Abs(step - 0.2) > 1e-9), 2, 5);
    }

    [Fact]
    public void Where_a_turn_is_no_matter_angles_are_drawn_from_minus_pi_to_pi()
    {
        foreach (double angle in new[] { -3.0, -1, 0, 1, 2.9 })
            Assert.Equal(angle, new PhaseBranches([0, 1], [[angle + Math.Tau], [angle]]).At(0, angle - (3 * Math.Tau)), 1e-9);
    }

    [Fact]
    public void Of_32_angles_all_round_the_circle_no_two_neighbours_but_those_at_the_cut_are_parted()
    {
        double[] angles = [.. Enumerable.Range(0, 32).Select(i => Math.IEEERemainder(i * Math.Tau / 32, Math.Tau))];
        var branches = new PhaseBranches([0], [angles]);
        double[] drawn = [.. angles.Select(a => branches.At(0, a)).Order()];
        Assert.All(drawn.Skip(1).Zip(drawn), d => Assert.Equal(Math.Tau / 32, d.First - d.Second, 1e-9));
    }
}
