using System.Numerics;

namespace SpinAmp.Engine.Theory;

/// <summary>A complex 2x2 matrix on (alkali, noble gas).</summary>
internal readonly record struct Block2(Complex Aa, Complex Ab, Complex Ba, Complex Bb)
{
    /// <summary>This minus diag(a, b) times another.</summary>
    public Block2 Minus(double a, double b, in Block2 other) =>
        new(Aa - a * other.Aa, Ab - a * other.Ab, Ba - b * other.Ba, Bb - b * other.Bb);

    /// <summary>This times diag(a, b).</summary>
    public Block2 ScaleColumns(double a, double b) => new(a * Aa, b * Ab, a * Ba, b * Bb);

    /// <summary>The inverse.</summary>
    public Block2 Inverse()
    {
        var reciprocal = 1 / (Aa * Bb - Ab * Ba);
        return new(reciprocal * Bb, -reciprocal * Ab, -reciprocal * Ba, reciprocal * Aa);
    }

    /// <summary>This times a vector.</summary>
    public (Complex Alkali, Complex Noble) Times(Complex a, Complex b) => (Aa * a + Ab * b, Ba * a + Bb * b);
}
