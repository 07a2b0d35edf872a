using System.Numerics;
using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Engine.Theory;

namespace SpinAmp.Validation;

/// <summary>What a random cell may be.</summary>
/// <param name="Strongest">Largest J/beta.</param>
/// <param name="Tip">Largest angle that the drive or the start brings about, rad: small for a linear comparison.</param>
/// <param name="Tilted">Whether static fields have transverse parts.</param>
/// <param name="Cap">Steps in a run.</param>
/// <param name="Longest">Longest T2 of the noble gas, s.</param>
/// <param name="Modulated">Whether an AC field along z is on; spins are aligned then, as it may make others oscillate.</param>
public sealed record CellRange(double Strongest, double Tip, bool Tilted, double Cap, double Longest = 200, bool Modulated = false);

/// <summary>Random cells with random drives and probes, as scenarios: every key of the language that the linear theory covers.</summary>
public static class RandomCells
{
    /// <summary>A scenario with a lock-in, whose cell is stable and whose motions stay within the range's tip.</summary>
    public static ScenarioDocument Driven(Random random, CellRange range, params (string Path, string Value)[] run)
    {
        string cell = Stable(random, range, out CellTheory theory);
        Complex slow = theory.TransverseExponents[0];
        double line = Math.Abs(slow.Imaginary) / Math.Tau, width = -slow.Real / Math.Tau;
        double frequency = random.Next(3) == 0 ? Between(random, 1, 80) : Math.Abs(line + (width * Between(random, -3, 3)));
        frequency = Math.Max(frequency, 0.5);
        bool rotates = random.Next(2) == 0;
        string shape = rotates ? "type: rotating, phase: 0.3 rad" : $"type: sine, direction: {Degrees(random)}";
        string sign = rotates && random.Next(2) == 0 ? "-" : "";
        string target = random.Next(3) switch { 0 => "both", 1 => "noble gas", _ => "alkali" };
        double ac = Between(random, 5, 40), index = Between(random, 0.1, 1.5);
        double field = Math.Min(5e-7, index * Math.Tau * ac / theory.Cell.NobleGas.GyromagneticRatio);
        string modulation = !range.Modulated ? ""
            : FormattableString.Invariant($", {{name: ac, type: sine, direction: z, phase: {Degrees(random)}, ")
            + FormattableString.Invariant($"amplitude: {field:R} T, frequency: {ac:R} Hz}}");
        var document = Parse(cell + FormattableString.Invariant($$"""
            drives: [{name: drive, {{shape}}, acts on: {{target}}, amplitude: 1 fT, frequency: {{sign}}{{frequency:R}} Hz}{{modulation}}]
            probe: {axis: {{Degrees(random)}}}
            observe: [lock-in: drive]
            run: {duration: 10 s}
            """));
        double amplitude = Amplitude(theory, (SteadyDrive)document.Read().First.Drives[0], range.Tip);
        document = document.Set("drives.drive.amplitude", FormattableString.Invariant($"{amplitude:R} T"));
        return Sized(document, -slow.Real, range.Modulated ? Math.Min(frequency, ac / 10) : frequency, range, run);
    }

    /// <summary>A scenario with a ring-down: the noble gas is tipped, or pulsed away from a tilted equilibrium.</summary>
    public static ScenarioDocument Tipped(Random random, CellRange range, params (string Path, string Value)[] run)
    {
        string cell = Stable(random, range, out CellTheory theory);
        Complex[] modes = [.. theory.TransverseExponents];

        // The alkali follows the noble gas by its own response.
        SpinEnsemble noble = theory.Cell.NobleGas;
        double tip = range.Tip * Math.Min(1, modes[^1].Magnitude / Math.Abs(theory.Cell.Alkali.GyromagneticRatio * noble.EquilibriumField));
        const double Length = 2e-3;
        string start = range.Tilted
            ? FormattableString.Invariant($"drives: [{{name: kick, type: pulse, acts on: noble gas, direction: {Degrees(random)}, ")
                + FormattableString.Invariant($"amplitude: {tip / (noble.GyromagneticRatio * Length):R} T, duration: {Length:R} s}}]\n")
            : FormattableString.Invariant($"start: {{tip: {tip:R} rad, azimuth: {Degrees(random)}}}\n");
        var document = Parse(cell + start + $$"""
            probe: {axis: {{Degrees(random)}}}
            observe: [ring-down: {}]
            run: {duration: 10 s}
            """);
        return Sized(document, -modes[0].Real, Math.Abs(modes[0].Imaginary) / Math.Tau, range, run);
    }

    /// <summary>A scenario of any kind and size: tips to 3 rad, drives of every type from 1 fT to 10 pT, tilted fields.</summary>
    /// <remarks>It lasts so briefly that its fastest motion makes a given angle: what an independent solver's time goes with.</remarks>
    /// <param name="random">Where it comes from.</param>
    /// <param name="observed">What is observed: trace, ring-down or lock-in.</param>
    /// <param name="angle">Largest angle that the fastest motion turns or decays by, rad.</param>
    /// <param name="samples">Samples of the run.</param>
    /// <param name="run">Further keys and their values.</param>
    public static ScenarioDocument Brief(
        Random random, string observed, double angle, int samples, params (string Path, string Value)[] run)
    {
        bool tilted = random.Next(3) == 0, isLockIn = observed == "lock-in";
        string cell = Stable(random, new(100, 0, tilted, 0), out CellTheory theory);
        double fastest = theory.Linear.Eigenvalues.Max(e => e.Magnitude);
        double duration = angle * Between(random, 0.2, 1) / fastest;
        bool modulated = random.Next(4) == 0 && !(tilted && isLockIn);
        string drive = isLockIn || random.Next(2) == 0 ? Drive(random, theory, duration, isLockIn) : "";
        string kick = isLockIn ? "" : Kick(random, theory, duration);
        string ac = modulated
            ? FormattableString.Invariant($"{{name: ac, type: sine, direction: z, phase: {Degrees(random)}, amplitude: ")
                + FormattableString.Invariant($"{Log(random, 1e-10, 2e-7):R} T, ")
                + FormattableString.Invariant($"frequency: {Log(random, 5, 40) / Math.Min(1, duration):R} Hz}}")
            : "";
        double tip = isLockIn ? 0 : Log(random, 1e-3, 3);
        string of = random.Next(4) switch { 0 => "both", 1 => "alkali", _ => "noble gas" };
        string what = observed switch
        {
            "trace" => FormattableString.Invariant($"trace: {{max samples: {samples}}}"),
            "ring-down" => "ring-down: {}",
            _ => "lock-in: drive",
        };
        var document = Parse(cell + FormattableString.Invariant($$"""
            start: {tip: {{tip:R}} rad, of: {{of}}, azimuth: {{Degrees(random)}}}
            drives: [{{string.Join(", ", new[] { drive, kick, ac }.Where(d => d.Length > 0))}}]
            probe: {axis: {{Degrees(random)}}}
            observe: [{{what}}]
            run: {duration: {{duration:R}} s, samples: {{samples}}}
            """));
        return run.Aggregate(document, (d, o) => d.Set(o.Path, o.Value));
    }

    // A lock-in gets periods enough to be told from the transient.
    private static string Drive(Random random, CellTheory theory, double duration, bool isSteady)
    {
        double line = Math.Abs(theory.TransverseExponents[0].Imaginary) / Math.Tau;
        double frequency = Math.Max(
            (isSteady ? 6 : 2) / duration, random.Next(2) == 0 ? line * Between(random, 0.8, 1.2) : Between(random, 1, 80));
        string amplitude = FormattableString.Invariant($"amplitude: {Log(random, 1e-15, 1e-11):R} T, acts on: ")
            + random.Next(3) switch { 0 => "both", 1 => "noble gas", _ => "alkali" };
        string hertz = FormattableString.Invariant($"frequency: {frequency:R} Hz");
        return "{name: drive, " + random.Next(isSteady ? 2 : 3) switch
        {
            0 => $"type: sine, {amplitude}, {hertz}, direction: {Degrees(random)}, phase: {Degrees(random)}}}",
            1 => $"type: rotating, {amplitude}, frequency: {(random.Next(2) == 0 ? "-" : "")}{hertz[11..]}, phase: {Degrees(random)}}}",
            _ => $"type: chirp, {amplitude}, {hertz}, direction: {Degrees(random)}, phase: {Degrees(random)}, rate: "
                + FormattableString.Invariant($"{frequency / duration:R} Hz/s}}"),
        };
    }

    // A pulse that tips the noble gas by up to 3 rad, or none.
    private static string Kick(Random random, CellTheory theory, double duration)
    {
        if (random.Next(3) > 0)
            return "";
        double length = duration * Between(random, 0.05, 0.2);
        double amplitude = Log(random, 1e-3, 3) / (theory.Cell.NobleGas.GyromagneticRatio * length);
        double carrier = random.Next(2) == 0 ? 0 : Math.Abs(theory.TransverseExponents[0].Imaginary) / Math.Tau;
        return FormattableString.Invariant($"{{name: kick, type: pulse, acts on: noble gas, direction: {Degrees(random)}, ")
            + FormattableString.Invariant($"amplitude: {Math.Min(amplitude, 2e-7):R} T, start: {duration * Between(random, 0, 0.4):R} s, ")
            + FormattableString.Invariant($"duration: {length:R} s, frequency: {carrier:R} Hz, phase: {Degrees(random)}}}");
    }

    // Long enough to see the slow mode decay and the line turn, short enough for the cap.
    private static ScenarioDocument Sized(
        ScenarioDocument document, double decay, double frequency, CellRange range, (string Path, string Value)[] run)
    {
        document = run.Aggregate(document, (d, o) => d.Set(o.Path, o.Value));
        double least = 3 / Math.Max(frequency, 0.05);
        double duration = Math.Clamp(4 / decay, least, Math.Max(least, 40));
        double step = new StepChoice().Choose(Long(document, duration).Read().First).Plan.Step;
        return Long(document, Math.Max(least, Math.Min(duration, range.Cap * step)));
    }

    private static ScenarioDocument Long(ScenarioDocument document, double duration) =>
        document.Set("run.duration", FormattableString.Invariant($"{duration:R} s"));

    private static string Stable(Random random, CellRange range, out CellTheory theory)
    {
        while (true)
        {
            string cell = Cell(random, range);
            theory = new(Parse(cell + "observe: [trace: {}]\nrun: {duration: 1 s}\n").Read().First.Cell);
            if (theory.TransverseExponents.Max(e => e.Real) < -1e-3 && theory.Linear.IsStable)
                return cell;
        }
    }

    private static ScenarioDocument Parse(string text) => ScenarioDocument.Parse(text, "random.yaml");

    private static string Cell(Random random, CellRange range)
    {
        double ratio = Log(random, 1e-3, range.Strongest);
        double alkali = Log(random, 5, Math.Min(5000, Math.Max(10, 1200 / ratio)));
        double noble = 1 / Log(random, 2, range.Longest);
        double bias = random.Next(2) == 0 ? Between(random, -150, 150) : Sign(random) * Log(random, 0.3, 20);
        string isotope = random.Next(3) switch { 0 => "129Xe", 1 => "3He", _ => "21Ne" };
        string Longitudinal(double rate, string unit) => random.Next(2) == 0
            ? FormattableString.Invariant($", longitudinal relaxation: {rate * Between(random, 0.3, 1.5):R} {unit}") : "";
        string tilt = range.Tilted
            ? FormattableString.Invariant($", transverse x: {bias * Between(random, -0.2, 0.2):R} mG")
                + FormattableString.Invariant($", light shift y: {Between(random, -50, 50):R} nT")
            : "";
        return FormattableString.Invariant($$"""
            cell:
              alkali: {species: 87Rb, relaxation: {{alkali:R}} Hz{{Longitudinal(alkali, "Hz")}}}
              noble gas:
                {species: {{isotope}}, relaxation: {{noble:R}} 1/s{{Longitudinal(noble, "1/s")}},
                 equilibrium field: {{Sign(random) * Log(random, 0.5, 100):R}} mG}
              coupling: {{ratio * alkali / 2:R}} Hz
              spins: {{(random.Next(2) == 0 || range.Modulated ? "aligned" : "anti-aligned")}}
              direction: {{(random.Next(6) == 0 ? "noble on alkali" : "both ways")}}
              exchange pumping: {{(random.Next(2) == 0 ? "off" : PerSecond(0.3 * noble * random.NextDouble()))}}
            fields: {bias: {{bias:R}} mG, light shift: {{Between(random, -20, 20):R}} nT{{tilt}}}

            """);
    }

    private static string PerSecond(double rate) => FormattableString.Invariant($"{rate:R} 1/s");

    // Both species stay within the tip; the quarter leaves room for the transient beside the steady motion.
    private static double Amplitude(CellTheory theory, SteadyDrive drive, double tip)
    {
        SteadyDrive unit = drive switch
        {
            SineDrive d => d with { Amplitude = 1 / d.Amplitude.Length * d.Amplitude },
            RotatingDrive d => d with { Amplitude = 1 },
            _ => throw new ArgumentException(drive.Name),
        };
        MeanSpins rest = theory.Linear.Equilibrium;
        double largest = Enumerable.Range(0, 4).Max(quarter =>
        {
            MeanSpins moved = theory.Linear.SteadyState(unit, quarter / Math.Abs(4 * drive.Frequency));
            return Math.Max(
                (moved.Alkali - rest.Alkali).Length / rest.Alkali.Length, (moved.NobleGas - rest.NobleGas).Length / rest.NobleGas.Length);
        });
        return tip / (4 * largest);
    }

    private static string Degrees(Random random) => FormattableString.Invariant($"{Between(random, 0, 360):R} deg");

    private static double Between(Random random, double low, double high) => low + ((high - low) * random.NextDouble());

    private static double Log(Random random, double low, double high) => low * Math.Pow(high / low, random.NextDouble());

    private static double Sign(Random random) => random.Next(2) == 0 ? 1 : -1;
}
