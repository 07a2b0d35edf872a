using System.Numerics;
using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;

namespace SpinAmp.Engine.Theory;

/// <summary>The in-plane part of a drive as b+ = b_x + i b_y = Positive exp(i w t) + Negative exp(-i w t), in T.</summary>
internal readonly record struct RotatingParts(double AngularFrequency, Complex Positive, Complex Negative)
{
    /// <summary>Decomposes a drive; its z-component, which does nothing at first order, is left out.</summary>
    public static RotatingParts Of(SteadyDrive drive)
    {
        var (cosine, sine) = (InPlane(drive.Cosine), Complex.ImaginaryOne * InPlane(drive.Sine));
        return new(drive.AngularFrequency, (cosine - sine) / 2 * Turn(drive.Phase), (cosine + sine) / 2 * Turn(-drive.Phase));
    }

    /// <summary>Z of <see cref="IStationaryResponse.LockIn"/> from the response A+/b+ to rotating fields of signed frequency.</summary>
    /// <remarks>The signal is Re(A+ conj(p+)); conjugating its exp(-i w t) part moves it to exp(i w t).</remarks>
    public Complex LockIn(Func<double, Complex> susceptibility, Field3 probe)
    {
        var axis = Complex.Conjugate(InPlane(probe));
        var Z = Positive == Complex.Zero ? Complex.Zero : susceptibility(AngularFrequency) * Positive * axis;
        return Negative == Complex.Zero ? Z : Z + Complex.Conjugate(susceptibility(-AngularFrequency) * Negative * axis);
    }

    /// <summary>v_x + i v_y.</summary>
    public static Complex InPlane(Field3 v) => new(v.X, v.Y);

    /// <summary>exp(i angle).</summary>
    public static Complex Turn(double angle) => Complex.FromPolarCoordinates(1, angle);
}
