using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Plans;
using SpinAmp.Kernels.Devices;
using SpinAmp.Kernels.Physics;

namespace SpinAmp.Tests.Support;

/// <summary>Cells, starts and drives in which every term of the equations is on, from a seed.</summary>
internal static class RandomSetups
{
    /// <summary>A cell whose alkali relaxes within milliseconds and turns by some 300 rad/s; rates unequal unless asked for.</summary>
    public static Setup Draw(Random random, bool equalRates = false)
    {
        double Between(double low, double high) => low + ((high - low) * random.NextDouble());
        double Sign() => random.Next(2) == 0 ? 1 : -1;
        Field3 Vector(double size) => new(Between(-size, size), Between(-size, size), Between(-size, size));
        double alkaliRate = Between(100, 300);
        double nobleRate = Between(5, 15);
        double nobleEquilibrium = Sign() * Between(3e-8, 8e-8);
        double ratio = Math.Tau * 7e8;
        double nobleRatio = Math.Tau * Between(1e8, 3e8);
        double coupling = Between(10, 60);
        double alkaliEquilibrium = Sign() * coupling * coupling / (ratio * nobleRatio * Math.Abs(nobleEquilibrium));
        var cell = new VapourCell(
            new SpinEnsemble("a", ratio, equalRates ? alkaliRate : alkaliRate * Between(0.5, 1.5), alkaliRate, alkaliEquilibrium),
            new SpinEnsemble("b", nobleRatio, equalRates ? nobleRate : nobleRate * Between(0.5, 1.5), nobleRate, nobleEquilibrium),
            Vector(5e-8), Vector(2e-8), Coupling.Bidirectional, Between(0.1, 0.4) * nobleRate);
        return new Setup(KernelCell.Of(cell), Start(cell, Vector(1), Vector(1)))
        {
            Probe = (Between(-1, 1), Between(-1, 1), Between(-1, 1)),
            Drives =
            [
                new(WaveformKind.Tone, Between(-60, 60), Elements(), Between(0, 1)),
                new(WaveformKind.Pulse, Between(-60, 60), Elements(), Between(0, 1), 0, Between(-0.01, 0.02), Between(0.025, 0.04)),
                new(WaveformKind.Chirp, Between(0, 60), Elements(), Between(0, 1), Between(-400, 400)),
            ],
            References = [0, Between(1, 60)],
        };

        double[] Elements() => [.. Enumerable.Range(0, 12).Select(_ => Between(-1e-8, 1e-8))];
    }

    private static SpinVectors Start(VapourCell cell, Field3 a, Field3 n)
    {
        double sizeA = cell.Alkali.EquilibriumField;
        double sizeN = cell.NobleGas.EquilibriumField;
        return new(sizeA * a.X, sizeA * a.Y, sizeA * a.Z, sizeN * n.X, sizeN * n.Y, sizeN * n.Z);
    }
}
