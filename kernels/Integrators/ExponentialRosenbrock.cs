using SpinAmp.Kernels.Lanes;
using SpinAmp.Kernels.Physics;

namespace SpinAmp.Kernels.Integrators;

/// <summary>Exponential Rosenbrock-Euler step on all six equations.</summary>
/// <remarks>
/// y' = F(y), y(h) = y + h phi_1(hJ) F(y) with J the Jacobian at y.
/// Order 2 in h for the quadratic terms; exact for the linearised cell at any coupling and any turn, which makes it the reference for long
/// steps and strong coupling. Scalar double on the host only: one 8x8 matrix exponential a step. Drives are held at their value
/// at h/2. The mean over the step is y + phi_2(hJ) h F. Source: M. Hochbruck and A. Ostermann, Acta Numerica 19, 209 (2010), section 2.4.
/// </remarks>
public struct ExponentialRosenbrock : IIntegrator<ExponentialRosenbrock, F64x1>
{
    private const int Size = 8;
    private CellParameters cell;
    private double h;

    /// <inheritdoc/>
    public static bool TakesNoise => false;

    /// <inheritdoc/>
    public static bool SamplesNodes => false;

    /// <inheritdoc/>
    public static ExponentialRosenbrock For(ReadOnlySpan<CellParameters> lanes, double step) => new() { cell = lanes[0], h = step };

    /// <inheritdoc/>
    public readonly void Step(
        ref SpinState<F64x1> state, in DriveFields<F64x1> begin, in DriveFields<F64x1> middle, in DriveFields<F64x1> end,
        in StepNoise<F64x1> noise, int doublings)
    {
        Span<double> m = stackalloc double[Size * Size];
        Span<double> work = stackalloc double[Size * Size];
        Span<double> result = stackalloc double[Size * Size];
        m.Clear();
        FillAlkali(m, state, middle);
        FillNoble(m, state, middle);

        // Two further rows make the exponential deliver phi_1 hF in column 6 and phi_2 hF in column 7.
        m[(6 * Size) + 7] = 1;
        Exponential(m, work, result);
        Vec3<F64x1> mean = state.Alkali + Column(result, 0, 7);
        state.Alkali = state.Alkali + Column(result, 0, 6);
        state.Noble = state.Noble + Column(result, 3, 6);
        state.AlkaliMean = mean;
    }

    private static Vec3<F64x1> Column(Span<double> m, int row, int column) =>
        new(F64x1.Of(m[(row * Size) + column]), F64x1.Of(m[((row + 1) * Size) + column]), F64x1.Of(m[((row + 2) * Size) + column]));

    private readonly void FillAlkali(Span<double> m, in SpinState<F64x1> state, in DriveFields<F64x1> drives)
    {
        Vec3<F64x1> a = state.Alkali;
        Vec3<F64x1> field = new Vec3<F64x1>(F64x1.Of(cell.AlkaliFieldX), F64x1.Of(cell.AlkaliFieldY), F64x1.Of(cell.AlkaliFieldZ))
            + drives.OnAlkali + state.Noble;
        double scale = h * cell.AlkaliGyromagneticRatio;
        AddCross(m, 0, 0, field, scale);
        AddCross(m, 0, 3, a, -scale);
        Relax(m, 0, h * cell.AlkaliTransverseRelaxation, h * cell.AlkaliLongitudinalRelaxation);
        AddRate(m, 0, Vec3<F64x1>.Cross(field, a), scale, a, h * cell.AlkaliTransverseRelaxation, h * cell.AlkaliLongitudinalRelaxation);
        m[(2 * Size) + 6] += h * cell.AlkaliPump;
    }

    private readonly void FillNoble(Span<double> m, in SpinState<F64x1> state, in DriveFields<F64x1> drives)
    {
        Vec3<F64x1> n = state.Noble;
        Vec3<F64x1> field = new Vec3<F64x1>(F64x1.Of(cell.NobleFieldX), F64x1.Of(cell.NobleFieldY), F64x1.Of(cell.NobleFieldZ))
            + drives.OnNoble;
        field = Vec3<F64x1>.Fma(F64x1.Of(cell.AlkaliOnNoble), state.Alkali, field);
        double scale = h * cell.NobleGyromagneticRatio;
        AddCross(m, 3, 3, field, scale);
        AddCross(m, 3, 0, n, -scale * cell.AlkaliOnNoble);
        Relax(m, 3, h * cell.NobleTransverseRelaxation, h * cell.NobleLongitudinalRelaxation);
        AddRate(m, 3, Vec3<F64x1>.Cross(field, n), scale, n, h * cell.NobleTransverseRelaxation, h * cell.NobleLongitudinalRelaxation);
        double exchange = h * cell.ExchangePumpPerAlkali;
        m[(3 * Size) + 0] += exchange;
        m[(4 * Size) + 1] += exchange;
        m[(5 * Size) + 2] += exchange;
        m[(3 * Size) + 6] += exchange * state.Alkali.X.Value;
        m[(4 * Size) + 6] += exchange * state.Alkali.Y.Value;
        m[(5 * Size) + 6] += exchange * state.Alkali.Z.Value;
        m[(5 * Size) + 6] += h * cell.NoblePump;
    }

    // The matrix of (scale v) x.
    private static void AddCross(Span<double> m, int row, int column, Vec3<F64x1> v, double scale)
    {
        double x = scale * v.X.Value, y = scale * v.Y.Value, z = scale * v.Z.Value;
        m[(row * Size) + column + 1] -= z;
        m[(row * Size) + column + 2] += y;
        m[((row + 1) * Size) + column] += z;
        m[((row + 1) * Size) + column + 2] -= x;
        m[((row + 2) * Size) + column] -= y;
        m[((row + 2) * Size) + column + 1] += x;
    }

    private static void Relax(Span<double> m, int row, double transverse, double longitudinal)
    {
        m[(row * Size) + row] -= transverse;
        m[((row + 1) * Size) + row + 1] -= transverse;
        m[((row + 2) * Size) + row + 2] -= longitudinal;
    }

    private static void AddRate(
        Span<double> m, int row, Vec3<F64x1> torque, double scale, Vec3<F64x1> value, double transverse, double longitudinal)
    {
        m[(row * Size) + 6] += (scale * torque.X.Value) - (transverse * value.X.Value);
        m[((row + 1) * Size) + 6] += (scale * torque.Y.Value) - (transverse * value.Y.Value);
        m[((row + 2) * Size) + 6] += (scale * torque.Z.Value) - (longitudinal * value.Z.Value);
    }

    // exp(m) by the Taylor series at |m|/2^k below 1/4, then k squarings. The norm leaves out the two augmenting columns, whose size (T) is
    // the state's and not a rate.
    private static void Exponential(Span<double> m, Span<double> work, Span<double> result)
    {
        double norm = 0;
        for (int i = 0; i < 6; i++)
        {
            double row = 0;
            for (int j = 0; j < 6; j++)
                row += Math.Abs(m[(i * Size) + j]) * (i / 3 == j / 3 ? 1 : 0);
            norm = Math.Max(norm, row);
        }

        double off = Math.Sqrt(Coupling(m));

        // A state that is no number would be squared for ever.
        if (!double.IsFinite(norm + off))
        {
            result.Fill(double.NaN);
            return;
        }

        int squarings = Math.Max(2, (int)Math.Ceiling(Math.Log2(4 * (norm + off + 1e-300))));
        double scale = Math.ScaleB(1, -squarings);
        for (int i = 0; i < m.Length; i++)
            m[i] *= scale;

        result.Clear();
        for (int i = 0; i < Size; i++)
            result[(i * Size) + i] = 1;
        for (int j = 14; j >= 1; j--)
        {
            Multiply(m, result, work);
            for (int i = 0; i < work.Length; i++)
                result[i] = work[i] / j;
            for (int i = 0; i < Size; i++)
                result[(i * Size) + i] += 1;
        }

        for (int k = 0; k < squarings; k++)
        {
            Multiply(result, result, work);
            work.CopyTo(result);
        }
    }

    // The off-diagonal blocks carry the ratio of the species' units; only their product is a rate squared.
    private static double Coupling(Span<double> m)
    {
        double upper = 0, lower = 0;
        for (int i = 0; i < 3; i++)
        {
            for (int j = 0; j < 3; j++)
            {
                upper = Math.Max(upper, Math.Abs(m[(i * Size) + j + 3]));
                lower = Math.Max(lower, Math.Abs(m[((i + 3) * Size) + j]));
            }
        }

        return 9 * upper * lower;
    }

    private static void Multiply(Span<double> a, Span<double> b, Span<double> product)
    {
        for (int i = 0; i < Size; i++)
        {
            for (int j = 0; j < Size; j++)
            {
                double sum = 0;
                for (int k = 0; k < Size; k++)
                    sum = Math.FusedMultiplyAdd(a[(i * Size) + k], b[(k * Size) + j], sum);
                product[(i * Size) + j] = sum;
            }
        }
    }
}
