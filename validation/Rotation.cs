using SpinAmp.Engine.Cell;

namespace SpinAmp.Validation;

/// <summary>Rotations in closed form.</summary>
public static class Rotation
{
    /// <summary>A vector turned about an axis, right-handed (Rodrigues).</summary>
    /// <param name="vector">The vector.</param>
    /// <param name="angle">The axis times the angle, rad.</param>
    public static Field3 Of(Field3 vector, Field3 angle)
    {
        double size = angle.Length;
        if (size == 0)
            return vector;
        Field3 axis = (1 / size) * angle;
        return (Math.Cos(size) * vector) + (Math.Sin(size) * axis.Cross(vector)) + ((1 - Math.Cos(size)) * axis.Dot(vector) * axis);
    }
}
