using System.Runtime.InteropServices;
using SpinAmp.Kernels.Devices;
using SpinAmp.Kernels.Drives;
using SpinAmp.Kernels.Lanes;

namespace SpinAmp.Tests.Kernels;

/// <summary>Every lane of every width against the scalar type, bit for bit, and the scalar types against IEEE 754.</summary>
public class LaneTests
{
    private static readonly double[] Special =
    [
        0.0, -0.0, 0.5, -0.5, 1.5, -1.5, 2.5, -2.5, 8388607.5, 4503599627370495.5,
        1e-40, -1e-40, 1e-310, 5e-324, 1, -1, 1 / 3.0, 1e30, -1e30,
    ];

    [Fact]
    public void Scalar_operations_round_once_and_ties_go_to_even()
    {
        double e = Math.ScaleB(1, -30);
        Assert.Equal(-e * e, F64x1.Fma(F64x1.Of(1 + e), F64x1.Of(1 - e), F64x1.Of(-1)).Value);
        double f = Math.ScaleB(1, -14);
        Assert.Equal((float)(-f * f), F32x1.Fma(F32x1.Of(1 + f), F32x1.Of(1 - f), F32x1.Of(-1)).Value);
        foreach (var (x, rounded) in new[] { (0.5, 0.0), (1.5, 2.0), (2.5, 2.0), (-0.5, -0.0), (-1.5, -2.0), (-2.5, -2.0), (3.4999, 3.0) })
        {
            Assert.Equal(Bits(rounded), Bits(F64x1.Round(F64x1.Of(x)).Value));
            Assert.Equal(Bits(rounded), Bits(F32x1.Round(F32x1.Of(x)).Value));
        }
    }

    [Fact]
    public void Lanes_of_256_bits_give_the_scalar_bits()
    {
        if (!LaneSets.Available.Contains(LaneSet.Avx2)) return;
        Compare<F64x4, F64x1>();
        Compare<F32x8, F32x1>();
        CompareIntegers<U32x4, F64x4, F64x1>();
        CompareIntegers<U32x8, F32x8, F32x1>();
    }

    [Fact]
    public void Lanes_of_512_bits_give_the_scalar_bits()
    {
        if (!LaneSets.Available.Contains(LaneSet.Avx512)) return;
        Compare<F64x8, F64x1>();
        Compare<F32x16, F32x1>();
        CompareIntegers<U32x8, F64x8, F64x1>();
        CompareIntegers<U32x16, F32x16, F32x1>();
    }

    [Fact]
    public void Scalar_integers_wrap_compare_unsigned_and_convert_signed()
    {
        CompareIntegers<U32x1, F64x1, F64x1>();
        CompareIntegers<U32x1, F32x1, F32x1>();
    }

    private static (string Name, Func<T, T, T, T> Run)[] Operations<T>()
        where T : unmanaged, IReal<T> =>
    [
        ("a + b", (a, b, _) => a + b),
        ("a - b", (a, b, _) => a - b),
        ("-a", (a, _, _) => -a),
        ("a b", (a, b, _) => a * b),
        ("a / b", (a, b, _) => a / b),
        ("fma", T.Fma),
        ("fma -a", (a, b, c) => T.Fma(-a, b, c)),
        ("sqrt", (a, _, _) => T.Sqrt(a)),
        ("round", (a, _, _) => T.Round(a)),
        ("min", (a, b, _) => T.Min(a, b)),
        ("max", (a, b, _) => T.Max(a, b)),
        ("of", (_, _, _) => T.Of(1 / 3.0)),
        ("sin", (a, _, _) => Sine(a, versine: false)),
        ("versine", (a, _, _) => Sine(a, versine: true)),
        ("sin of turns", (a, _, _) => SineOfTurns(a, versine: false)),
        ("versine of turns", (a, _, _) => SineOfTurns(a, versine: true)),
        ("exponent", (a, _, _) => T.SplitExponent(Positive(a), out _)),
        ("mantissa", (a, _, _) => Mantissa(Positive(a))),
        ("log", (a, _, _) => Elementary.Log(Positive(a))),
        ("polar x", (a, b, _) => FromPolar(a, b, second: false)),
        ("polar y", (a, b, _) => FromPolar(a, b, second: true)),
        ("dot", (a, b, c) => Vec3<T>.Dot(new(a, b, c), new(b, c, a))),
        ("cross", (a, b, c) => Vec3<T>.Cross(new(a, b, c), new(b, c, a)).X),
        ("cross and add", (a, b, c) => Vec3<T>.CrossAdd(new(a, b, c), new(b, c, a), new(c, a, b)).Z),
    ];

    private static T Sine<T>(T x, bool versine)
        where T : unmanaged, IReal<T>
    {
        Elementary.SinVersine(x, out T s, out T v);
        return versine ? v : s;
    }

    private static T SineOfTurns<T>(T x, bool versine)
        where T : unmanaged, IReal<T>
    {
        Elementary.SinVersineOfTurns(x, out T s, out T v);
        return versine ? v : s;
    }

    private static T Positive<T>(T x)
        where T : unmanaged, IReal<T> => T.Max(T.Max(x, -x), T.Of(1e-37));

    private static T Mantissa<T>(T x)
        where T : unmanaged, IReal<T>
    {
        T.SplitExponent(x, out T mantissa);
        return mantissa;
    }

    private static T FromPolar<T>(T radius, T turns, bool second)
        where T : unmanaged, IReal<T>
    {
        Elementary.FromPolar(radius, turns, out T x, out T y);
        return second ? y : x;
    }

    private static void Compare<T, TScalar>()
        where T : unmanaged, IReal<T>
        where TScalar : unmanaged, IReal<TScalar>
    {
        Assert.Equal(TScalar.IsSingle, T.IsSingle);
        var random = new Random(7);
        double Draw() => random.Next(3) == 0
            ? Special[random.Next(Special.Length)]
            : (random.NextDouble() - 0.5) * Math.ScaleB(1, random.Next(-30, 31));
        var wide = Operations<T>();
        var narrow = Operations<TScalar>();
        for (int trial = 0; trial < 800; trial++)
        {
            double[][] inputs = [.. Enumerable.Range(0, 3).Select(_ => Enumerable.Range(0, T.Count).Select(_ => Draw()).ToArray())];
            T[] x = [.. inputs.Select(v => T.Load(v))];
            for (int k = 0; k < wide.Length; k++)
            {
                var found = new double[T.Count];
                T.Store(wide[k].Run(x[0], x[1], x[2]), found);
                for (int lane = 0; lane < T.Count; lane++)
                {
                    TScalar[] y = [.. inputs.Select(v => TScalar.Load([v[lane]]))];
                    var expected = new double[1];
                    TScalar.Store(narrow[k].Run(y[0], y[1], y[2]), expected);
                    bool same = Bits(expected[0]) == Bits(found[lane]) || (double.IsNaN(expected[0]) && double.IsNaN(found[lane]));
                    Assert.True(same, $"{wide[k].Name} of {inputs[0][lane]:R}, {inputs[1][lane]:R}, {inputs[2][lane]:R}: "
                        + $"{typeof(T).Name} gives {found[lane]:R}, {typeof(TScalar).Name} {expected[0]:R}");
                }
            }
        }
    }

    private static void CompareIntegers<U, T, TScalar>()
        where U : unmanaged, IBits<U, T>
        where T : unmanaged, IReal<T>
        where TScalar : unmanaged, IReal<TScalar>
    {
        var random = new Random(11);
        uint[] edges = [0, 1, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF, 0xFFFFFFFE, 0x01000001, 0x01000003, 0xFFFFFF7F, 0xFFFFFF80];
        uint Draw() => random.Next(2) == 0 ? edges[random.Next(edges.Length)] : (uint)random.NextInt64(1L << 32);
        for (int trial = 0; trial < 500; trial++)
        {
            uint[] a = [.. Enumerable.Range(0, T.Count).Select(_ => Draw())];
            uint[] b = [.. Enumerable.Range(0, T.Count).Select(_ => Draw())];
            U x = U.Load(a);
            U y = U.Load(b);
            Assert.Equal(a.Zip(b, (p, q) => unchecked(p + q)), Words(x + y));
            Assert.Equal(a.Zip(b, (p, q) => unchecked(p - q)), Words(x - y));
            Assert.Equal(a.Zip(b, (p, q) => p ^ q), Words(x ^ y));
            U.Multiply(x, y, out U high, out U low);
            Assert.Equal(a.Zip(b, (p, q) => (uint)(((ulong)p * q) >> 32)), Words(high));
            Assert.Equal(a.Zip(b, (p, q) => unchecked(p * q)), Words(low));
            Assert.Equal(a.Zip(b, (p, q) => p < q ? 1u : 0u), Words(U.Below(x, y)));
            Assert.Equal(Enumerable.Repeat(a[0], T.Count), Words(U.Of(a[0])));
            var real = new double[T.Count];
            T.Store(U.ToReal(x), real);
            Assert.Equal(a.Select(p => T.IsSingle ? (double)(float)(int)p : (int)p), real);
            T.Store(U.UnsignedToReal(x), real);
            Assert.Equal(a.Select(p => T.IsSingle ? (double)(float)(double)p : p), real);

            // The carry from the lower word to the upper.
            ulong[] first = [.. a.Zip(b, (p, q) => ((ulong)p << 32) | q)];
            ulong[] second = [.. b.Zip(a, (p, q) => ((ulong)p << 32) | q)];
            Phase<T, U> sum = Phase.Gather<T, U, ulong>(first, p => p) + Phase.Gather<T, U, ulong>(second, p => p);
            uint[] words = Words(sum);
            Assert.Equal(
                first.Zip(second, (p, q) => unchecked(p + q)),
                Enumerable.Range(0, T.Count).Select(i => ((ulong)words[i] << 32) | words[i + T.Count]));
        }
    }

    private static uint[] Words<TAny>(TAny value)
        where TAny : unmanaged => MemoryMarshal.Cast<TAny, uint>(new ReadOnlySpan<TAny>(ref value)).ToArray();

    private static long Bits(double value) => BitConverter.DoubleToInt64Bits(value);
}
