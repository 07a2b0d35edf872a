using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;
using SpinAmp.Engine.Analysis;
using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Theory;
using SpinAmp.Kernels.Devices;
using SpinAmp.Kernels.Lanes;
using SpinAmp.Kernels.Physics;
using Complex = System.Numerics.Complex;

namespace SpinAmp.Engine.Plans;

/// <summary>The error a kernel's step makes on small motions: its own Jacobian against the exact one.</summary>
/// <remarks>
/// The step is differentiated as it is (five-point differences of the compiled kernel, 9 components: A, N and the mean of A that the
/// averaged-partner step carries), so what is judged is the code that runs. Its eigenvalues mu are held against exp(lambda h) of the exact
/// Jacobian, its forced response against the exact one. A resonance between step and precession shows here, where halving the step can hide
/// it.
/// </remarks>
public sealed class StepAnalysis
{
    private const int Size = 9;

    // A turn of 0.01 rad by the perturbation: five-point differences then err by 3e-10.
    private const double ProbeAngle = 0.01;
    private readonly KernelPlan plan;
    private readonly IScalarStepper stepper;
    private readonly CellTheory theory;
    private readonly double[] equilibrium;
    private readonly double[] scale;
    private readonly Matrix<double> jacobian;

    /// <summary>Analyses one step.</summary>
    /// <param name="theory">The exact linear theory of the cell.</param>
    /// <param name="plan">The kernel and its step.</param>
    public StepAnalysis(CellTheory theory, KernelPlan plan)
    {
        this.theory = theory;
        this.plan = plan;
        CellParameters cell = KernelCell.Of(theory.Cell);
        stepper = KernelCatalogue.Stepper(plan, cell);
        MeanSpins start = theory.Linear.Equilibrium;
        equilibrium =
        [
            start.Alkali.X, start.Alkali.Y, start.Alkali.Z,
            start.NobleGas.X, start.NobleGas.Y, start.NobleGas.Z,
            start.Alkali.X, start.Alkali.Y, start.Alkali.Z,
        ];
        double noble = ProbeAngle / (plan.Step * Math.Abs(theory.Cell.Alkali.GyromagneticRatio));

        // The alkali turns the noble gas, and pumps it: neither may turn a species far within the step.
        double pumped = noble / (plan.Step * Math.Abs(cell.ExchangePumpPerAlkali));
        double alkali = Math.Min(ProbeAngle / (plan.Step * Math.Abs(theory.Cell.NobleGas.GyromagneticRatio)), pumped);
        scale = [alkali, alkali, alkali, noble, noble, noble, alkali, alkali, alkali];
        jacobian = Differentiate();
        for (int i = 0; i < 2; i++)
            TowardsFixedPoint();
    }

    /// <summary>Largest error over the modes of the step's factor exp(lambda h), relative to what the step takes off the mode.</summary>
    /// <remarks>
    /// For a slow mode this is the error of decay rate and frequency together in units of the decay rate; a mode that dies within a step
    /// counts with its absolute error, one that hardly decays as if it lasted a given time.
    /// </remarks>
    /// <param name="longest">Longest lifetime that matters, s.</param>
    public double RateError(double longest)
    {
        if (!jacobian.Enumerate().All(double.IsFinite))
            return double.PositiveInfinity;

        // The library does not balance: in units of the perturbations, both species' numbers are alike. Numbers near overflow have no
        // eigenvalues that it finds.
        Complex[] own;
        try
        {
            own = [.. jacobian.MapIndexed((i, j, x) => x * scale[j] / scale[i]).Evd().EigenValues];
        }
        catch (NonConvergenceException)
        {
            return double.PositiveInfinity;
        }

        return theory.Linear.Eigenvalues.Max(exact =>
        {
            double decay = Math.Max(Math.Abs(exact.Real), 1 / longest) * plan.Step;
            Complex factor = Complex.Exp(exact * plan.Step);
            return own.Min(mu => (mu - factor).Magnitude) / (1 - Math.Exp(-decay));
        });
    }

    /// <summary>
    /// Error of the lock-in amplitude at a drive's frequency, relative to the response with or without the noble gas, whichever is larger.
    /// </summary>
    /// <param name="drive">The drive.</param>
    /// <param name="probe">Unit vector of the probe.</param>
    public double ResponseError(SteadyDrive drive, Field3 probe)
    {
        Complex exact = theory.Linear.LockIn(drive, probe);
        double size = Math.Max(exact.Magnitude, theory.BareResponse(null)!.LockIn(drive, probe).Magnitude);
        return size == 0 ? 0 : (OwnResponse(drive, probe) - exact).Magnitude / size;
    }

    private Complex OwnResponse(SteadyDrive drive, Field3 probe)
    {
        var (cosine, sine) = (drive.Cosine, drive.Sine);
        double turn = drive.AngularFrequency * plan.Step;
        Complex[] samples = stepper.SamplesNodes
            ? [1, Complex.FromPolarCoordinates(1, turn / 2), Complex.FromPolarCoordinates(1, turn)]
            : [0, Complex.FromPolarCoordinates(1 / StepMean.Factor(turn), turn / 2), 0];
        var force = Vector<Complex>.Build.Dense(Size);
        for (int sample = 0; sample < 3; sample++)
        {
            if (samples[sample] == 0)
                continue;
            force += ForceOf(new(1, 0, 0), drive.Target, sample) * (samples[sample] * new Complex(cosine.X, -sine.X));
            force += ForceOf(new(0, 1, 0), drive.Target, sample) * (samples[sample] * new Complex(cosine.Y, -sine.Y));
            force += ForceOf(new(0, 0, 1), drive.Target, sample) * (samples[sample] * new Complex(cosine.Z, -sine.Z));
        }

        Matrix<Complex> system = Matrix<Complex>.Build.DenseDiagonal(Size, Complex.FromPolarCoordinates(1, turn)) - jacobian.ToComplex();
        Vector<Complex> response = system.Solve(force);
        Complex mean = (probe.X * response[6]) + (probe.Y * response[7]) + (probe.Z * response[8]);
        return mean * Complex.FromPolarCoordinates(1 / StepMean.Factor(turn), (turn / 2) + drive.Phase);
    }

    private Vector<Complex> ForceOf(Field3 direction, DriveTarget target, int sample)
    {
        double size = ProbeAngle / (plan.Step * Math.Abs(theory.Cell.Alkali.GyromagneticRatio));
        double[] Run(double factor)
        {
            var fields = new DriveFields<F64x1>[3];
            Vec3<F64x1> field = Lanes(factor * size * direction);
            fields[sample] = new()
            {
                OnAlkali = target == DriveTarget.NobleGas ? default : field,
                OnNoble = target == DriveTarget.Alkali ? default : field,
            };
            return Step(equilibrium, fields);
        }

        double[] derivative = FivePoint(Run, size);
        return Vector<Complex>.Build.Dense(Size, i => derivative[i]);
    }

    private Matrix<double> Differentiate()
    {
        var none = new DriveFields<F64x1>[3];
        var matrix = Matrix<double>.Build.Dense(Size, Size);
        for (int column = 0; column < Size; column++)
        {
            int c = column;
            double[] Run(double factor)
            {
                double[] moved = [.. equilibrium];
                moved[c] += factor * scale[c];
                return Step(moved, none);
            }

            matrix.SetColumn(column, FivePoint(Run, scale[column]));
        }

        return matrix;
    }

    // The step's own equilibrium differs from the equations' by its error; the differences belong around the former.
    private void TowardsFixedPoint()
    {
        Vector<double> x = Vector<double>.Build.Dense(equilibrium);
        Vector<double> residual = Vector<double>.Build.Dense(Step(equilibrium, new DriveFields<F64x1>[3])) - x;
        Vector<double> shift = (Matrix<double>.Build.DenseIdentity(Size) - jacobian).Solve(residual);
        if (!shift.All(double.IsFinite))
            return;
        (x + shift).AsArray().CopyTo(equilibrium, 0);
        Differentiate().CopyTo(jacobian);
    }

    private static double[] FivePoint(Func<double, double[]> run, double size)
    {
        double[] a = run(-2), b = run(-1), c = run(1), d = run(2);
        return [.. Enumerable.Range(0, Size).Select(i => (a[i] - d[i] + (8 * (c[i] - b[i]))) / (12 * size))];
    }

    private double[] Step(double[] x, DriveFields<F64x1>[] drives)
    {
        SpinState<F64x1> state = default;
        state.Alkali = Lanes(new(x[0], x[1], x[2]));
        state.Noble = Lanes(new(x[3], x[4], x[5]));
        state.AlkaliMean = Lanes(new(x[6], x[7], x[8]));
        stepper.Step(ref state, drives[0], drives[1], drives[2]);
        return
        [
            state.Alkali.X.Value, state.Alkali.Y.Value, state.Alkali.Z.Value,
            state.Noble.X.Value, state.Noble.Y.Value, state.Noble.Z.Value,
            state.AlkaliMean.X.Value, state.AlkaliMean.Y.Value, state.AlkaliMean.Z.Value,
        ];
    }

    private static Vec3<F64x1> Lanes(Field3 v) => new(F64x1.Of(v.X), F64x1.Of(v.Y), F64x1.Of(v.Z));
}
