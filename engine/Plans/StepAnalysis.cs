using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;
using SpinAmp.Engine.Analysis;
using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Theory;
using SpinAmp.Kernels.Devices;
using SpinAmp.Kernels.Drives;
using SpinAmp.Kernels.Lanes;
using SpinAmp.Kernels.Physics;
using Complex = System.Numerics.Complex;

namespace SpinAmp.Engine.Plans;

/// <summary>The error a kernel's step makes on small motions: its own Jacobian against the exact one.</summary>
/// <remarks>
/// The step is differentiated as it is (five-point differences of the compiled kernel, 9 components: A, N and the mean of A that the
/// averaged-partner step carries), so what is judged is the code that runs. Its powers are held against those of the exact propagator, its
/// forced response against the exact one. A resonance between step and precession shows here, where halving the step can hide it.
/// </remarks>
public sealed class StepAnalysis
{
    private const int Size = Propagator.Size;

    // Of free motion.
    private const double LifetimesFollowed = 4;

    // A turn of 2 mrad by the perturbation: five-point differences then err by 5e-13 of the partner's rate, which may be 1e5 times the
    // slowest decay's, and rounding by less.
    private const double ProbeAngle = 2e-3;
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
    }

    /// <summary>Largest error of free motion from any start, relative to it, over the lifetimes that have gone by, at least one.</summary>
    /// <remarks>
    /// Judged are N at the ends of steps and the means of A, in units in which both species' couplings are alike, at 1, 2, 4, ... steps.
    /// Of a slow mode this is the error of decay rate and frequency together in units of the decay rate; what dies within a step counts
    /// with its absolute error. Matrices are compared and not eigenvalues, which an error e moves by its root where modes coalesce, while
    /// the motion moves by e.
    /// </remarks>
    /// <param name="longest">Longest time that matters, s.</param>
    public double RateError(double longest)
    {
        List<(double Time, Matrix<double> Own, Matrix<double> Exact)> motion = Motion(longest);
        return Worst(motion.Select(m => (m.Own - m.Exact).FrobeniusNorm() / m.Exact.FrobeniusNorm() / Lifetimes(m.Time, longest)));
    }

    /// <summary>
    /// Largest error of the alkali's mean after any start of the noble gas, relative to the largest, taken to fall as the slowest motion.
    /// </summary>
    /// <remarks>An alkali that hardly follows counts here as much as one that does; otherwise as above.</remarks>
    /// <param name="longest">Longest time that matters, s.</param>
    /// <param name="from">When reading begins, s.</param>
    public double AmplitudeError(double longest, double from)
    {
        List<(double Time, Matrix<double> Own, Matrix<double> Exact)> motion = [.. Motion(longest).Where(m => m.Time >= from)];
        if (motion.Count == 0)
            return 0;
        static Matrix<double> Answer(Matrix<double> read) => read.SubMatrix(3, 3, 3, 3);
        double largest = motion.Max(m => Answer(m.Exact).FrobeniusNorm());
        return largest == 0 ? 0 : Worst(motion.Select(m => Answer(m.Own - m.Exact).FrobeniusNorm()
            / (largest * Math.Min(1, Math.Exp(-m.Time / theory.Lifetime))) / Lifetimes(m.Time, longest)));
    }

    private static double Worst(IEnumerable<double> errors)
    {
        double worst = errors.Max();
        return errors.All(double.IsFinite) ? worst : double.PositiveInfinity;
    }

    private double Lifetimes(double time, double longest) => Math.Max(1, time / Math.Min(longest, theory.Lifetime));

    // What a start does to what is read, by the step and by the equations, at 1, 2, 4, ... steps.
    private List<(double Time, Matrix<double> Own, Matrix<double> Exact)> Motion(double longest)
    {
        double[] unit = Propagator.Units(theory.Linear);
        Matrix<double> own = jacobian.MapIndexed((i, j, x) => x * unit[j] / unit[i]);
        Matrix<double> exact = Propagator.Of(theory.Linear, plan.Step).MapIndexed((i, j, x) => x * unit[j] / unit[i]);
        List<(double, Matrix<double>, Matrix<double>)> motion = [];
        for (double time = plan.Step; ; time *= 2)
        {
            motion.Add((time, Read(own), Read(exact)));
            if (!own.Enumerate().All(double.IsFinite) || Lifetimes(time, longest) > LifetimesFollowed)
                return motion;
            own *= own;
            exact *= exact;
        }
    }

    // N and the mean of A after a start whose last mean is A itself, as the kernels begin.
    private static Matrix<double> Read(Matrix<double> step)
    {
        Matrix<double> started = step.SubMatrix(3, 6, 0, 6);
        started.SetSubMatrix(0, 0, started.SubMatrix(0, 6, 0, 3) + step.SubMatrix(3, 6, 6, 3));
        return started;
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
        DriveVectors vectors = DriveSamples.Of(drive, plan.Step, stepper.SamplesNodes).Vectors;
        double turn = drive.AngularFrequency * plan.Step;
        double[] nodes = stepper.SamplesNodes ? [0, 0.5, 1] : [0.5];
        var force = Vector<Complex>.Build.Dense(Size);
        for (int element = 0; element < Size - 3; element++)
        {
            var field = new Complex(vectors[element], -vectors[element + 6]);
            if (field == 0)
                continue;
            foreach (double node in nodes)
                force += ForceOf(element, (int)(2 * node)) * (field * Complex.FromPolarCoordinates(1, node * turn));
        }

        Matrix<Complex> system = Matrix<Complex>.Build.DenseDiagonal(Size, Complex.FromPolarCoordinates(1, turn)) - jacobian.ToComplex();
        Vector<Complex> response = system.Solve(force);
        Complex mean = (probe.X * response[6]) + (probe.Y * response[7]) + (probe.Z * response[8]);
        return mean * Complex.FromPolarCoordinates(1 / StepMean.Factor(turn), (turn / 2) + drive.Phase);
    }

    // What one of the six components, the alkali's first, of a field of 1 T at the start, middle or end of a step does to the state.
    private Vector<Complex> ForceOf(int component, int sample)
    {
        double size = ProbeAngle / (plan.Step * Math.Abs(theory.Cell.Alkali.GyromagneticRatio));
        Field3 axis = new(component % 3 == 0 ? 1 : 0, component % 3 == 1 ? 1 : 0, component % 3 == 2 ? 1 : 0);
        double[] Run(double factor)
        {
            var fields = new DriveFields<F64x1>[3];
            Vec3<F64x1> field = Lanes(factor * size * axis);
            fields[sample] = new()
            {
                OnAlkali = component < 3 ? field : default,
                OnNoble = component < 3 ? default : field,
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
