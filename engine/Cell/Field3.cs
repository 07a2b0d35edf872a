namespace SpinAmp.Engine.Cell;

/// <summary>A vector in the laboratory frame, z along the pump beam and the bias field. Fields are in tesla.</summary>
public readonly record struct Field3(double X, double Y, double Z)
{
    /// <summary>The null vector.</summary>
    public static Field3 Zero => default;

    /// <summary>Sum, component by component.</summary>
    public static Field3 operator +(Field3 a, Field3 b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z);

    /// <summary>Difference, component by component.</summary>
    public static Field3 operator -(Field3 a, Field3 b) => new(a.X - b.X, a.Y - b.Y, a.Z - b.Z);

    /// <summary>Product with a number.</summary>
    public static Field3 operator *(double s, Field3 a) => new(s * a.X, s * a.Y, s * a.Z);

    /// <summary>Scalar product.</summary>
    public double Dot(Field3 b) => X * b.X + Y * b.Y + Z * b.Z;

    /// <summary>Vector product.</summary>
    public Field3 Cross(Field3 b) => new(Y * b.Z - Z * b.Y, Z * b.X - X * b.Z, X * b.Y - Y * b.X);

    /// <summary>Euclidean length.</summary>
    public double Length => Math.Sqrt(Dot(this));

    /// <summary>Length of its part in the x-y plane.</summary>
    public double LengthInPlane => double.Hypot(X, Y);

    /// <summary>A vector of the given length in the x-y plane, at an angle (rad) from x towards y.</summary>
    public static Field3 InPlane(double length, double angle) => new(length * Math.Cos(angle), length * Math.Sin(angle), 0);
}
