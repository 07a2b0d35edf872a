using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Theory;

namespace SpinAmp.Tests.Theory;

/// <summary>The full nonlinear equations of section 2 written out by component, a classical Runge-Kutta step and random cells.</summary>
internal static class ReferenceCell
{
    public static readonly Field3 X = new(1, 0, 0);
    public static readonly Field3 Y = new(0, 1, 0);

    public static Field3 Bias(double milliGauss) => new(0, 0, milliGauss * 1e-7);

    public static SineDrive Sine(Field3 amplitude, double hertz, DriveTarget target = DriveTarget.Both, double phase = 0) =>
        new("sine", target, amplitude, hertz, phase);

    public static double Gain(IStationaryResponse full, IStationaryResponse bare, Field3 drive, double hertz) =>
        full.LockIn(Sine(drive, hertz), X).Magnitude / bare.LockIn(Sine(drive, hertz), X).Magnitude;

    public static double NobleHertz(VapourCell cell) => Math.Abs(new DressedModes(cell).NobleLike.Frequency) / Math.Tau;

    /// <summary>dy/dt for y = (A, N), with extra fields per species.</summary>
    public static double[] Rate(VapourCell cell, double[] y, Field3 onAlkali, Field3 onNoble)
    {
        var (a, b) = (cell.Alkali, cell.NobleGas);
        double A0 = a.EquilibriumField, N0 = b.EquilibriumField;
        var both = cell.Coupling == Coupling.Bidirectional;
        double ux = cell.StaticField.X + cell.LightShift.X + onAlkali.X + y[3];
        double uy = cell.StaticField.Y + cell.LightShift.Y + onAlkali.Y + y[4];
        double uz = cell.StaticField.Z + cell.LightShift.Z + onAlkali.Z + y[5];
        double vx = cell.StaticField.X + onNoble.X + (both ? y[0] : 0);
        double vy = cell.StaticField.Y + onNoble.Y + (both ? y[1] : 0);
        double vz = cell.StaticField.Z + onNoble.Z + (both ? y[2] : 0);
        var R = both ? cell.ExchangePumpingRate : 0;
        var k = R == 0 ? 0 : R * N0 / A0;
        return
        [
            a.GyromagneticRatio * (uy * y[2] - uz * y[1]) - a.TransverseRelaxation * y[0],
            a.GyromagneticRatio * (uz * y[0] - ux * y[2]) - a.TransverseRelaxation * y[1],
            a.GyromagneticRatio * (ux * y[1] - uy * y[0]) - a.LongitudinalRelaxation * (y[2] - A0),
            b.GyromagneticRatio * (vy * y[5] - vz * y[4]) - b.TransverseRelaxation * y[3] + k * y[0],
            b.GyromagneticRatio * (vz * y[3] - vx * y[5]) - b.TransverseRelaxation * y[4] + k * y[1],
            b.GyromagneticRatio * (vx * y[4] - vy * y[3]) - b.LongitudinalRelaxation * (y[5] - N0) - R * N0 + k * y[2],
        ];
    }

    /// <summary>Integrates from y at time 0 over a number of steps of h under two drives.</summary>
    public static double[] Integrate(VapourCell cell, double[] start, double h, int steps, params Drive[] drives)
    {
        var y = start;
        for (var i = 0; i < steps; i++)
        {
            var t = i * h;
            var k1 = At(t, y);
            var k2 = At(t + h / 2, Add(y, h / 2, k1));
            var k3 = At(t + h / 2, Add(y, h / 2, k2));
            var k4 = At(t + h, Add(y, h, k3));
            y = [.. y.Select((v, j) => v + h / 6 * (k1[j] + 2 * k2[j] + 2 * k3[j] + k4[j]))];
        }

        return y;

        static double[] Add(double[] y, double h, double[] k) => [.. y.Select((v, j) => v + h * k[j])];

        double[] At(double t, double[] state)
        {
            var (onAlkali, onNoble) = (Field3.Zero, Field3.Zero);
            foreach (var drive in drives)
            {
                var field = drive switch
                {
                    SineDrive s => Math.Cos(Math.Tau * s.Frequency * t + s.Phase) * s.Amplitude,
                    RotatingDrive r => Field3.InPlane(r.Amplitude, Math.Tau * r.Frequency * t + r.Phase),
                    _ => throw new ArgumentException(drive.Name),
                };
                if (drive.Target != DriveTarget.NobleGas) onAlkali += field;
                if (drive.Target != DriveTarget.Alkali) onNoble += field;
            }

            return Rate(cell, state, onAlkali, onNoble);
        }
    }

    public static double[] Flat(MeanSpins s) => [s.Alkali.X, s.Alkali.Y, s.Alkali.Z, s.NobleGas.X, s.NobleGas.Y, s.NobleGas.Z];

    /// <summary>A cell that relaxes within a second and is not stiff; signs, rates, coupling and pump are random.</summary>
    public static VapourCell Random(Random random, bool tilted = false)
    {
        double Between(double low, double high) => low + (high - low) * random.NextDouble();
        double Sign() => random.Next(2) == 0 ? 1 : -1;
        var (gamma_a, gamma_b) = (Math.Tau * 7e8, Math.Tau * Between(2e7, 6e7));
        var (Gamma_a, Gamma_b) = (Between(150, 400), Between(10, 20));
        var N0 = Sign() * Between(1e-8, 1e-7);
        var J = Between(5, 40);
        var A0 = Sign() * J * J / (gamma_a * gamma_b * N0);
        Field3 Tilt(double z) => tilted ? new Field3(Between(-2e-8, 2e-8), Between(-2e-8, 2e-8), z) : new Field3(0, 0, z);
        return new VapourCell(
            new SpinEnsemble("a", gamma_a, Gamma_a * Between(0.5, 1.5), Gamma_a, A0),
            new SpinEnsemble("b", gamma_b, Gamma_b * Between(0.5, 1.5), Gamma_b, N0),
            Tilt(Between(-1e-7, 1e-7)), Tilt(Between(-2e-8, 2e-8)),
            random.Next(4) == 0 ? Coupling.NobleOnAlkali : Coupling.Bidirectional,
            random.Next(2) == 0 ? 0 : Between(0.1, 0.5) * Gamma_b);
    }

    /// <summary>A sine or rotating drive of random axis, target, frequency and phase.</summary>
    public static SteadyDrive RandomDrive(Random random, double amplitude, double hertz)
    {
        var target = (DriveTarget)random.Next(3);
        var (angle, phase) = (Math.Tau * random.NextDouble(), Math.Tau * random.NextDouble());
        return random.Next(2) == 0
            ? new SineDrive("d", target, Field3.InPlane(amplitude, angle), hertz, phase)
            : new RotatingDrive("d", target, amplitude, hertz * (random.Next(2) == 0 ? 1 : -1), phase);
    }
}
