using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Engine.Theory;

namespace SpinAmp.Tests.Runs;

/// <summary>What a random cell may be.</summary>
/// <param name="Strongest">Largest J/beta.</param>
/// <param name="Tip">Largest angle between spins and field that the drive or the start brings about, rad: small for a linear comparison.</param>
/// <param name="Tilted">Whether static fields have transverse parts.</param>
/// <param name="Cap">Steps in a run.</param>
internal sealed record Range(double Strongest, double Tip, bool Tilted, double Cap);

/// <summary>Random cells with random drives and probes, as scenarios: every key of the language that the linear theory covers.</summary>
internal static class RandomCells
{
    private const double MilliGauss = 1e-7;

    /// <summary>A scenario with a lock-in, whose cell is stable and whose motions stay within the range's tip.</summary>
    public static ScenarioDocument Driven(Random random, Range range, params (string Path, string Value)[] run)
    {
        var (cell, tilt) = Stable(random, range);
        var theory = Theory(cell + tilt);
        var slow = theory.TransverseExponents[0];
        double line = Math.Abs(slow.Imaginary) / Math.Tau, width = -slow.Real / Math.Tau;
        double frequency = random.Next(3) == 0 ? Between(random, 1, 80) : Math.Abs(line + (width * Between(random, -3, 3)));
        frequency = Math.Max(frequency, 0.5);
        string kind = random.Next(2) == 0 ? "rotating, " : $"sine, direction: {Degrees(random)}, ";
        string sign = kind[0] == 'r' && random.Next(2) == 0 ? "-" : "";
        string target = random.Next(3) switch { 0 => "both", 1 => "noble gas", _ => "alkali" };
        string Text(double amplitude) => cell + FormattableString.Invariant($"""
            {tilt}drives:
              - name: drive
                type: {kind.Split(',')[0]}
                {(kind[0] == 's' ? "direction:" + kind.Split(':')[1].TrimEnd(',', ' ') : "phase: 0.3 rad")}
                acts on: {target}
                amplitude: {amplitude:R} T
                frequency: {sign}{frequency:R} Hz
            probe: {"{"}axis: {Degrees(random)}{"}"}
            observe: [lock-in: drive]
            run: {"{"}duration: 10 s{"}"}

            """);

        string text = Text(1e-15);
        PointSpec point = ScenarioDocument.Parse(text, "random.yaml").Read().First;
        text = text.Replace(FormattableString.Invariant($"{1e-15:R} T"), FormattableString.Invariant($"{Amplitude(theory, point.Drives[0], range.Tip):R} T"),
            StringComparison.Ordinal);
        return Sized(text, -slow.Real, frequency, range, run);
    }

    /// <summary>A scenario with a ring-down of both species' modes.</summary>
    public static ScenarioDocument Tipped(Random random, Range range, params (string Path, string Value)[] run)
    {
        var (cell, tilt) = Stable(random, range);
        var theory = Theory(cell + tilt);
        string text = cell + FormattableString.Invariant($"""
            {tilt}start: {"{"}tip: {range.Tip:R} rad, azimuth: {Degrees(random)}, of: noble gas{"}"}
            probe: {"{"}axis: {Degrees(random)}{"}"}
            observe: [ring-down: {"{}"}]
            run: {"{"}duration: 10 s{"}"}

            """);
        return Sized(text, -theory.TransverseExponents[0].Real, Math.Abs(theory.TransverseExponents[0].Imaginary) / Math.Tau, range, run);
    }

    // Long enough to see the slow mode decay and the line turn, short enough for the cap.
    private static ScenarioDocument Sized(string text, double decay, double frequency, Range range, (string Path, string Value)[] run)
    {
        var document = ScenarioDocument.Parse(text, "random.yaml");
        document = run.Aggregate(document, (d, o) => d.Set(o.Path, o.Value));
        double least = 3 / Math.Max(frequency, 1e-3);
        double duration = Math.Clamp(4 / decay, least, Math.Max(least, 40));
        document = document.Set("run.duration", FormattableString.Invariant($"{duration:R} s"));
        double step = new StepChoice().Choose(document.Read().First).Plan.Step;
        duration = Math.Max(least, Math.Min(duration, range.Cap * step));
        return document.Set("run.duration", FormattableString.Invariant($"{duration:R} s"));
    }

    private static (string Cell, string Tilt) Stable(Random random, Range range)
    {
        while (true)
        {
            string cell = Cell(random, range.Strongest);
            string tilt = range.Tilted
                ? FormattableString.Invariant($"  transverse x: {Between(random, -2, 2):R} mG\n  light shift y: {Between(random, -50, 50):R} nT\n") : "";
            var theory = Theory(cell + tilt);
            if (theory.TransverseExponents.Max(e => e.Real) < -1e-3 && theory.Linear.IsStable)
                return (cell, tilt);
        }
    }

    private static CellTheory Theory(string text) =>
        new(ScenarioDocument.Parse(text + "observe: [trace: {}]\nrun: {duration: 1 s}\n", "random.yaml").Read().First.Cell);

    private static string Cell(Random random, double strongest)
    {
        double ratio = Log(random, 1e-3, strongest);
        double alkali = Log(random, 5, Math.Min(5000, Math.Max(10, 1200 / ratio)));
        double noble = 1 / Log(random, 2, 200);
        double coupling = ratio * alkali / 2;
        double bias = random.Next(2) == 0 ? Between(random, -150, 150) : Sign(random) * Log(random, 0.3, 20);
        string isotope = random.Next(3) switch { 0 => "129Xe", 1 => "3He", _ => "21Ne" };
        string longitudinalA = random.Next(2) == 0 ? FormattableString.Invariant($", longitudinal relaxation: {alkali * Between(random, 0.3, 1.5):R} Hz") : "";
        string longitudinalB = random.Next(2) == 0 ? FormattableString.Invariant($", longitudinal relaxation: {noble * Between(random, 0.3, 1.5):R} 1/s") : "";
        double most = noble * 0.3;
        return FormattableString.Invariant($"""
            cell:
              alkali: {"{"}species: 87Rb, relaxation: {alkali:R} Hz{longitudinalA}{"}"}
              noble gas: {"{"}species: {isotope}, relaxation: {noble:R} 1/s{longitudinalB}, equilibrium field: {Sign(random) * Log(random, 0.5, 100):R} mG{"}"}
              coupling: {coupling:R} Hz
              spins: {(random.Next(2) == 0 ? "aligned" : "anti-aligned")}
              direction: {(random.Next(6) == 0 ? "noble on alkali" : "both ways")}
              exchange pumping: {(random.Next(2) == 0 ? "off" : FormattableString.Invariant($"{most * random.NextDouble():R} 1/s"))}
            fields:
              bias: {bias:R} mG
              light shift: {Between(random, -20, 20):R} nT

            """);
    }

    // Both species stay within the tip; the quarter leaves room for the transient beside the steady motion.
    private static double Amplitude(CellTheory theory, Drive drive, double tip)
    {
        Drive unit = drive switch
        {
            SineDrive d => d with { Amplitude = 1 / d.Amplitude.Length * d.Amplitude },
            RotatingDrive d => d with { Amplitude = 1 },
            _ => throw new ArgumentException(drive.Name),
        };
        MeanSpins rest = theory.Linear.Equilibrium;
        double largest = new[] { 0.0, 0.25, 0.5, 0.75 }.Max(part =>
        {
            MeanSpins moved = theory.Linear.SteadyState(unit, part / Frequency(drive));
            return Math.Max(
                (moved.Alkali - rest.Alkali).Length / rest.Alkali.Length, (moved.NobleGas - rest.NobleGas).Length / rest.NobleGas.Length);
        });
        return tip / (4 * largest);
    }

    private static double Frequency(Drive drive) => Math.Abs(PointPlan.Frequency(drive));

    private static string Degrees(Random random) => FormattableString.Invariant($"{Between(random, 0, 360):R} deg");

    private static double Between(Random random, double low, double high) => low + ((high - low) * random.NextDouble());

    private static double Log(Random random, double low, double high) => low * Math.Pow(high / low, random.NextDouble());

    private static double Sign(Random random) => random.Next(2) == 0 ? 1 : -1;
}
