using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Engine.Theory;

namespace SpinAmp.Tests.Theory;

public class LinearisationTests
{
    [Fact]
    public void Equilibrium_and_Jacobian_are_those_of_the_full_equations()
    {
        var random = new Random(12);
        for (var trial = 0; trial < 20; trial++)
        {
            var cell = ReferenceCell.Random(random, tilted: true);
            var linear = new Linearisation(cell);
            var y = ReferenceCell.Flat(linear.Equilibrium);
            var rest = ReferenceCell.Rate(cell, y, Field3.Zero, Field3.Zero);
            var (perSecond_a, perSecond_b) = (400 * Math.Abs(cell.Alkali.EquilibriumField), 20 * Math.Abs(cell.NobleGas.EquilibriumField));
            for (var i = 0; i < 6; i++) Assert.Equal(0, rest[i], 1e-10 * (i < 3 ? perSecond_a : perSecond_b));

            var jacobian = linear.Jacobian();
            for (var j = 0; j < 6; j++)
            {
                // The equations are quadratic, so a central difference is exact for any step.
                var (up, down) = ((double[])y.Clone(), (double[])y.Clone());
                up[j] += 1e-7;
                down[j] -= 1e-7;
                var above = ReferenceCell.Rate(cell, up, Field3.Zero, Field3.Zero);
                var below = ReferenceCell.Rate(cell, down, Field3.Zero, Field3.Zero);
                for (var i = 0; i < 6; i++)
                    Assert.Equal((above[i] - below[i]) / 2e-7, jacobian[i, j], 1e-9 * (1 + Math.Abs(jacobian[i, j])));
            }
        }
    }

    [Fact]
    public void Forced_motion_in_tilted_fields_solves_the_full_equations()
    {
        var random = new Random(99);
        for (var trial = 0; trial < 8; trial++)
        {
            var cell = ReferenceCell.Random(random, tilted: true);
            var linear = new Linearisation(cell);
            if (!linear.IsStable) continue;
            var drive = ReferenceCell.Sine(new Field3(1e-14, -2e-14, 3e-14), 10, (DriveTarget)(trial % 3), 0.4);
            var rest = ReferenceCell.Flat(linear.Equilibrium);
            var end = ReferenceCell.Integrate(cell, ReferenceCell.Flat(linear.SteadyState(drive, 0)), 4e-5, 3000, drive);
            var expected = ReferenceCell.Flat(linear.SteadyState(drive, 0.12));
            var noise = 1e-13;
            for (var s = 0; s < 6; s += 3)
            {
                var motion = new Field3(expected[s] - rest[s], expected[s + 1] - rest[s + 1], expected[s + 2] - rest[s + 2]).Length;
                var size = new Field3(rest[s], rest[s + 1], rest[s + 2]).Length;
                for (var j = s; j < s + 3; j++) Assert.Equal(expected[j], end[j], 1e-5 * motion + noise * size);
            }

            var probe = new Field3(0.6, 0, 0.8);
            var rectified = LinearResponseTests.Demodulate(linear, drive, probe, 1, 64);
            LinearResponseTests.AssertClose(rectified, linear.LockIn(drive, probe), 1e-6);
        }
    }

    [Fact]
    public void Axis_aligned_fields_give_the_closed_forms()
    {
        var random = new Random(5);
        var cells = Enumerable.Range(0, 20).Select(_ => ReferenceCell.Random(random))
            .Append(PaperPresets.AsPrinted(ReferenceCell.Bias(-8.59)))
            .Append(PaperPresets.Consistent(ReferenceCell.Bias(150)) with { ExchangePumpingRate = 0.004 });
        foreach (var cell in cells)
        {
            var (linear, closed) = (new Linearisation(cell), new LinearResponse(cell));
            var drive = ReferenceCell.RandomDrive(random, 1, 0.9 * ReferenceCell.NobleHertz(cell));
            var probe = Field3.InPlane(1, Math.Tau * random.NextDouble());
            LinearResponseTests.AssertClose(closed.LockIn(drive, probe), linear.LockIn(drive, probe), 1e-12);
        }
    }

    [Theory]
    [InlineData(-150)]
    [InlineData(-8.59)]
    [InlineData(70)]
    public void Eigenvalues_are_the_dressed_modes(double bias)
    {
        var cell = PaperPresets.AsPrinted(ReferenceCell.Bias(bias)) with { ExchangePumpingRate = 0.003 };
        var modes = new DressedModes(cell);
        foreach (var mode in new[] { modes.NobleLike, modes.AlkaliLike })
        {
            var nearest = new Linearisation(cell).Eigenvalues.MinBy(e => Math.Abs(e.Imaginary - mode.Frequency));
            Assert.Equal(mode.Frequency, nearest.Imaginary, 1e-9 * Math.Abs(mode.Frequency));
            Assert.Equal(mode.DecayRate, -nearest.Real, 1e-9 * Math.Max(1, mode.DecayRate));
        }
    }

    // The noble gas that does not feel the alkali rests where its own field and pump leave it, whatever exchange would bring it.
    [Fact]
    public void One_way_exchange_pumps_nothing_in_tilted_fields()
    {
        var cell = ReferenceCell.Random(new Random(3), tilted: true) with { Coupling = Coupling.NobleOnAlkali };
        MeanSpins Rest(double rate) => new Linearisation(cell with { ExchangePumpingRate = rate }).Equilibrium;
        var (without, with) = (Rest(0), Rest(cell.NobleGas.LongitudinalRelaxation));
        Assert.Equal(0, (with.NobleGas - without.NobleGas).Length, 1e-12 * without.NobleGas.Length);
        Assert.Equal(0, (with.Alkali - without.Alkali).Length, 1e-12 * without.Alkali.Length);
    }

    [Fact]
    public void The_bare_alkali_of_a_tilted_cell_keeps_its_equilibrium()
    {
        var cell = ReferenceCell.Random(new Random(3), tilted: true);
        var full = new Linearisation(cell).Equilibrium;
        var bare = new Linearisation(AlkaliOnly.Of(cell, full.NobleGas)).Equilibrium;
        Assert.Equal(Field3.Zero, bare.NobleGas);
        Assert.Equal(0, (full.Alkali - bare.Alkali).Length, 1e-12 * full.Alkali.Length);
    }
}
