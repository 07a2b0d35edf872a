using MathNet.Numerics.LinearAlgebra;
using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Theory;

namespace SpinAmp.Validation;

/// <summary>Stationary spins under a rotating field of any strength, from algebra: no time, no small angle.</summary>
/// <remarks>
/// In the frame that turns with the field, Eq. 1 has constant coefficients: gamma B_z becomes gamma B_z - w for both species. The alkali's
/// stationary vector in a given field is a closed form; what is left are three equations for N, solved by Newton's method from many starts.
/// Static fields along z, equal longitudinal and transverse rates, no exchange pumping, coupling both ways.
/// </remarks>
/// <param name="Cell">The cell.</param>
public sealed record RotatingFrame(VapourCell Cell)
{
    private const int Starts = 60;
    private const int MostSteps = 80;
    private const double Apart = 1e-5;

    /// <summary>Every stationary state found: A and N in the turning frame, x along the field; by N across z.</summary>
    /// <param name="angularFrequency">w, rad/s, signed.</param>
    /// <param name="field">Amplitude of the rotating field on both species, T.</param>
    public MeanSpins[] States(double angularFrequency, double field)
    {
        double n0 = Cell.NobleGas.EquilibriumField;
        List<Field3> found = [];
        for (int i = 0; i < Starts; i++)
        {
            // Equal rates keep a stationary N on the sphere over the diameter from 0 to N0 z; starts are spread over it.
            double z = 1 - ((2 * i) + 1.0) / Starts;
            Field3 on = Field3.InPlane(Math.Sqrt(1 - (z * z)), i * Math.PI * (3 - Math.Sqrt(5))) + new Field3(0, 0, 1 + z);
            Field3? root = Newton((n0 / 2) * on, v => Rate(v, angularFrequency, field));
            if (root is { } r && found.All(f => (f - r).Length > Apart * Math.Abs(n0)))
                found.Add(r);
        }

        return [.. found.OrderBy(n => n.LengthInPlane).Select(n => new MeanSpins(Alkali(n, angularFrequency, field), n))];
    }

    /// <summary>Whether small departures from a stationary state die away.</summary>
    /// <param name="state">The state.</param>
    /// <param name="angularFrequency">w, rad/s.</param>
    /// <param name="field">Amplitude, T.</param>
    public bool IsStable(MeanSpins state, double angularFrequency, double field)
    {
        var (a, n) = (Cell.Alkali, Cell.NobleGas);
        Field3 onAlkali = Turn(a, angularFrequency, field) + (a.GyromagneticRatio * state.NobleGas);
        Field3 onNoble = Turn(n, angularFrequency, field) + (n.GyromagneticRatio * state.Alkali);
        var K = Matrix<double>.Build.Dense(6, 6);
        K.SetSubMatrix(0, 0, Cross(onAlkali, a.TransverseRelaxation));
        K.SetSubMatrix(3, 3, Cross(onNoble, n.TransverseRelaxation));
        K.SetSubMatrix(0, 3, -Cross(a.GyromagneticRatio * state.Alkali, 0));
        K.SetSubMatrix(3, 0, -Cross(n.GyromagneticRatio * state.NobleGas, 0));

        // Both halves in like units, which changes no eigenvalue.
        double ratio = Cell.NobleGas.EquilibriumField / Cell.Alkali.EquilibriumField;
        for (int i = 0; i < 3; i++)
        {
            for (int j = 3; j < 6; j++)
                (K[i, j], K[j, i]) = (K[i, j] * ratio, K[j, i] / ratio);
        }

        return K.Evd().EigenValues.All(e => e.Real < 0);
    }

    /// <summary>The alkali's stationary vector where the noble gas is held.</summary>
    /// <param name="noble">N in the turning frame, T.</param>
    /// <param name="angularFrequency">w, rad/s.</param>
    /// <param name="field">Amplitude along x, T.</param>
    public Field3 Alkali(Field3 noble, double angularFrequency, double field)
    {
        SpinEnsemble a = Cell.Alkali;
        double rate = a.TransverseRelaxation;
        Field3 w = Turn(a, angularFrequency, field) + (a.GyromagneticRatio * (noble + Cell.LightShift));
        Field3 z = new(0, 0, 1);
        return a.EquilibriumField / ((rate * rate) + w.Dot(w)) * ((rate * rate * z) + (rate * w.Cross(z)) + (w.Z * w));
    }

    private Field3 Rate(Field3 noble, double angularFrequency, double field)
    {
        SpinEnsemble n = Cell.NobleGas;
        Field3 w = Turn(n, angularFrequency, field) + (n.GyromagneticRatio * Alkali(noble, angularFrequency, field));
        return w.Cross(noble) - (n.TransverseRelaxation * (noble - new Field3(0, 0, n.EquilibriumField)));
    }

    private Field3 Turn(SpinEnsemble spins, double angularFrequency, double field) =>
        new(spins.GyromagneticRatio * field, 0, (spins.GyromagneticRatio * Cell.StaticField.Z) - angularFrequency);

    // (w x) - rate.
    private static Matrix<double> Cross(Field3 w, double rate) => Matrix<double>.Build.DenseOfArray(new[,]
    {
        { -rate, -w.Z, w.Y }, { w.Z, -rate, -w.X }, { -w.Y, w.X, -rate },
    });

    private static Field3? Newton(Field3 start, Func<Field3, Field3> residual)
    {
        Field3[] axes = [new(1, 0, 0), new(0, 1, 0), new(0, 0, 1)];
        double size = start.Length;
        Field3 x = start;
        for (int step = 0; step < MostSteps; step++)
        {
            Field3 f = residual(x);
            double h = 1e-6 * size;
            Field3[] slope = [.. axes.Select(e => (1 / (2 * h)) * (residual(x + (h * e)) - residual(x - (h * e))))];

            // Cramer's rule.
            double determinant = slope[0].Dot(slope[1].Cross(slope[2]));
            Field3 move = (-1 / determinant) * new Field3(
                f.Dot(slope[1].Cross(slope[2])), slope[0].Dot(f.Cross(slope[2])), slope[0].Dot(slope[1].Cross(f)));
            double length = move.Length;
            if (!double.IsFinite(length))
                return null;
            x += Math.Min(1, 0.3 * size / length) * move;
            if (length < 1e-10 * size)
                return x;
        }

        return null;
    }
}
