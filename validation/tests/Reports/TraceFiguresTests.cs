using SpinAmp.Engine.Figures;
using SpinAmp.Engine.Reports;
using SpinAmp.Engine.Results;

namespace SpinAmp.Tests.Reports;

public class TraceFiguresTests
{
    private const double Decay = 0.05;

    [Fact]
    public void The_envelope_of_a_decaying_sine_is_its_exponential()
    {
        var figures = ScenarioFigures.Of(Traces(tips: 2, offset: 3e-12));
        Assert.Equal(["trace.svg", "envelope.svg"], figures.Select(f => f.FileName));
        var lines = Assert.Single(figures[1].Figure.Panels).Series.Cast<LineSeries>().ToList();
        Assert.Equal(["tipping angle 0.1 rad", "tipping angle 0.2 rad"], lines.Select(l => l.Name));
        foreach (var (line, amplitude) in lines.Zip([1.5, 3.0]))
            Assert.All(line.X.Zip(line.Y), p => Assert.Equal(1, p.Second / (amplitude * Math.Exp(-Decay * p.First)), 0.01));
    }

    [Fact]
    public void A_trace_is_drawn_whole_with_its_envelope_and_from_the_beginning()
    {
        var figure = ScenarioFigures.Of(Traces(tips: 2, offset: 0))[0].Figure;
        Assert.Equal(["tipping angle 0.1 rad", "beginning", "tipping angle 0.2 rad", "beginning"], figure.Panels.Select(p => p.Title));
        Assert.Equal(["signal", "envelope", "envelope"], figure.Panels[0].Series.Select(s => s.Name));
        Assert.Equal(("Signal", "pT", "s"), (figure.Panels[0].Y.Label, figure.Panels[0].Y.Unit, figure.Panels[0].X.Unit));
        // Twelve turns of 2 Hz are 6 s.
        Assert.InRange(figure.Panels[1].Series[0].X[^1], 5.8, 6.2);
    }

    [Fact]
    public void A_trace_too_short_for_an_envelope_is_drawn_alone_in_a_unit_that_fits()
    {
        var time = Enumerable.Range(0, 20).Select(i => i * 1e-3).ToArray();
        var (name, figure) = Assert.Single(ScenarioFigures.Of(new Dataset(
            [new("time", "s", "time", time)],
            [new("signal", "T", "readout", ["time"], time), new("status", "1", "how it ended", [], new[] { 0 })],
            new Dictionary<string, object>())));
        var panel = Assert.Single(figure.Panels);
        Assert.Equal(("trace.svg", "ms", 19.0), (name, panel.X.Unit, panel.Series.Single().X[^1]));
    }

    [Fact]
    public void Traces_with_times_of_their_own_end_where_their_samples_end_and_masked_ones_are_absent()
    {
        const int Samples = 2000;
        double[] Row(Func<int, int, double> at) =>
            [.. from p in Enumerable.Range(0, 3) from s in Enumerable.Range(0, Samples) select at(p, s)];
        double Own(int p, int s) => p == 0 || s < Samples / 2 ? s * 0.01 * (p + 1) : double.NaN;
        var figure = ScenarioFigures.Of(new Dataset(
            [new("bias_field", "T", "bias", new[] { 1e-7, 2e-7, 3e-7 }), new("sample", "1", "sample", Row((_, s) => s)[..Samples])],
            [
                new("time", "s", "time", ["bias_field", "sample"], Row(Own)),
                new("signal", "T", "readout", ["bias_field", "sample"], Row((p, s) => 1.5 * Math.Sin(20 * Own(p, s)))),
                new("status", "1", "how it ended", ["bias_field"], new[] { 0, 0, 1 }) { Flags = [new(1, "interrupted")] },
            ],
            new Dictionary<string, object>()))[0].Figure;
        Assert.Equal(["bias field 100 nT", "bias field 200 nT"], figure.Panels.Where((_, i) => i % 2 == 0).Select(p => p.Title));
        var envelope = Assert.IsType<LineSeries>(figure.Panels[2].Series[1]);
        Assert.InRange(envelope.X[^1], 18, 20);
        Assert.All(envelope.Y, h => Assert.Equal(1.5, h, 0.02));
        Assert.Contains("1 of 3 points are absent: 1 interrupted.", figure.Caption, StringComparison.Ordinal);
    }

    private static Dataset Traces(int tips, double offset)
    {
        var time = Enumerable.Range(0, 3000).Select(i => (i + 0.5) * 0.02).ToArray();
        return new Dataset(
            [new("tipping_angle", "rad", "tip", Enumerable.Range(1, tips).Select(i => 0.1 * i).ToArray()), new("time", "s", "time", time)],
            [
                new("signal", "T", "readout", ["tipping_angle", "time"], Enumerable.Range(1, tips).SelectMany(a => time.Select(
                    t => offset + (a * 1.5e-12 * Math.Exp(-Decay * t) * Math.Cos(2 * Math.Tau * t)))).ToArray()),
                new("status", "1", "how it ended", ["tipping_angle"], new int[tips]),
            ],
            new Dictionary<string, object> { ["display_units"] = new[] { "tipping_angle rad" } });
    }
}
