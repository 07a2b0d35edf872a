using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using SpinAmp.Engine.Cell;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Results;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Engine.Theory;
using SpinAmp.Engine.Units;

namespace SpinAmp.Engine.Reports;

/// <summary>What follows from a scenario by the linear theory: frequencies, rates, gains, and how far the theory reaches.</summary>
public static class DerivedQuantities
{
    /// <summary>Attribute of a result that holds the quantities of its sweep as JSON.</summary>
    public const string Attribute = "derived_quantities";

    // Eq. 2 and 3 are first order in J^2/beta^2: a tenth off here.
    private const double MostWeakCoupling = 0.3;
    private const double FewestSamplesPerTurn = 3;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The quantities of one point.</summary>
    /// <param name="point">The point.</param>
    public static IReadOnlyList<DerivedQuantity> Of(PointPlan point)
    {
        VapourCell cell = point.Spec.Cell;
        List<DerivedQuantity> rows =
        [
            Hertz("alkali precession frequency", "ω_{a}/2π", cell.AlkaliFrequency, "γ_{a}(B_{z} + L_{z} + N_{0})/2π"),
            Hertz("noble-gas precession frequency", "ω_{b}/2π", cell.NobleFrequency, "γ_{b}(B_{z} + A_{0})/2π"),
            Hertz("half the frequency difference", "δ/2π", cell.Detuning, "(ω_{a} − ω_{b})/4π"),
            Hertz("coupling", "J/2π", Math.Sign(cell.CouplingSquared) * Math.Sqrt(Math.Abs(cell.CouplingSquared)),
                "J^{2} = γ_{a}A_{0}γ_{b}N_{0}" + (cell.CouplingSquared < 0 ? ", negative: anti-aligned spins" : "")),
            Number("coupling strength", "J/β", cell.CouplingStrength, "β = (Γ_{a} − Γ_{b})/2"),
        ];
        if (point.Theory.Modes is { } modes)
            rows.AddRange([.. Dressed(modes), .. Profile(cell, modes), .. Drives(point, modes)]);
        else
            rows.AddRange(Tilted(point.Theory));
        if (point.Spec.Observables.OfType<Observable.Trace>().Any())
        {
            double turns = Math.Abs(Unit.Hertz(point.Theory.TransverseExponents[0].Imaginary));
            double each = 1 / (turns * point.Kernel.Step * point.Kernel.StepsPerSample * point.TraceStride);
            var few = each < FewestSamplesPerTurn;
            rows.Add(Number("samples of the trace per turn", "", each, few
                ? Invariant($"below {FewestSamplesPerTurn} the precession is averaged away; raise max samples and run.samples")
                : "of the noble-like mode") with { IsWarning = few });
        }

        if (point.Spec.Start is { IsEquilibrium: false, Tip: var tip })
        {
            var largest = point.Theory.Modes is { } m ? LinearRegime.LargestTipAfter(cell, m, tip) : tip;
            var large = largest > LinearRegime.LargestTip;
            rows.Add(new("tipping angle", "θ", tip, "rad", large
                ? Invariant($"one species tips by up to {largest:G2} rad; above {LinearRegime.LargestTip} rad it is no exponential")
                : "", large));
        }

        rows.AddRange([.. ModelLimits.Of(point), .. NoiseQuantities.Of(point)]);
        return rows;
    }

    /// <summary>The quantities of a sweep: values of the first point, the range over all points, warnings of any.</summary>
    /// <param name="plan">The sweep.</param>
    public static IReadOnlyList<DerivedQuantity> Over(RunPlan plan)
    {
        // Nothing here depends on the frequency of the drive that a lock-in follows, which most sweeps vary most.
        static bool IsFollowed(PointPlan p, Drive drive) =>
            p.Spec.Observables.Any(o => o is Observable.LockIn { Drive: var name } && name == drive.Name);
        var distinct = plan.Points.DistinctBy(p => (
            p.Spec.Cell, p.Spec.Probe, p.Spec.Start, string.Join(' ', p.Spec.Noise),
            string.Join(' ', p.Spec.Drives.Select(d => d is SteadyDrive steady && IsFollowed(p, d) ? steady.At(1) : d))));
        return [.. distinct.SelectMany(Of).GroupBy(r => r.Name).Select(rows =>
        {
            var (least, most) = (rows.Min(r => r.Value), rows.Max(r => r.Value));
            // Ranges that read as one number, like that of a rate with a relative variation of 1e-7, are no news.
            var vary = most - least > 1e-5 * Math.Max(Math.Abs(least ?? 0), Math.Abs(most ?? 0));
            var source = rows.FirstOrDefault(r => r.IsWarning) ?? rows.First();
            return rows.First() with
            {
                Note = source.Note,
                IsWarning = source.IsWarning,
                Least = vary ? least : null,
                Most = vary ? most : null,
            };
        })];
    }

    /// <summary>
    /// Quantities as JSON: an array of objects with snake_case names, nulls left out, numbers that are not finite as text.
    /// </summary>
    public static string ToJson(IReadOnlyList<DerivedQuantity> quantities) => JsonSerializer.Serialize(quantities, Json);

    /// <summary>The quantities that a result carries; none when it carries none.</summary>
    public static IReadOnlyList<DerivedQuantity> In(Dataset dataset) => dataset.Attributes.GetValueOrDefault(Attribute) is string text
        ? JsonSerializer.Deserialize<DerivedQuantity[]>(text, Json)!
        : [];

    private static IEnumerable<DerivedQuantity> Dressed(DressedModes modes)
    {
        const string Equation = "Eq. 4";
        const string Growth = "grows: the cell self-oscillates and no steady state exists";
        var near = modes.IsNearExceptionalPoint;
        (string, char, Mode)[] both = [("noble-like mode", 'b', modes.NobleLike), ("alkali-like mode", 'a', modes.AlkaliLike)];
        foreach (var (name, letter, mode) in both)
        {
            var grows = mode.DecayRate <= 0;
            yield return Hertz($"frequency, {name}", $"ω̃_{{{letter}}}/2π", mode.Frequency, Equation);
            yield return Hertz($"decay rate, {name}", $"Γ̃_{{{letter}}}/2π", mode.DecayRate, grows ? Growth : Equation)
                with { IsWarning = grows };
            yield return new($"coherence time, {name}", $"T̃_{{2{letter}}}", Finite(1 / mode.DecayRate), "s", "1/Γ̃");
        }

        yield return Number("distance from an exceptional point", "", modes.ExceptionalPointDistance,
            near ? "below 0.01 the modes nearly coalesce and no decay is a pure exponential" : "0 where the modes coalesce, 1 far away")
            with { IsWarning = near };
    }

    private static IEnumerable<DerivedQuantity> Profile(VapourCell cell, DressedModes modes)
    {
        var profile = FanoProfile.Of(cell);
        yield return new(
            "angle of the alkali's response", "φ", profile.TiltAngle, "rad", "atan(ω_{a}/Γ_{a}); Eq. 2 and 3 assume it to be small");
        var strong = Math.Abs(cell.CouplingStrength) > MostWeakCoupling;
        yield return Number("Fano parameter", "q", profile.Asymmetry, strong
            ? "Eq. 2 and 3, their gains and shifts hold for J/β well below 1 only"
            : "Eq. 2, −sgn(ω_{b}) γ_{b}N_{0}/2Γ̃_{b}; |q| is the gain of Eq. 3") with { IsWarning = strong };
        yield return Number(
            "on-resonance gain, Eq. 3 with the angle", "|q|/cos φ", OnResonanceGain.WeakTilted(cell), "y-drive read along x");
        if (cell.CouplingSquared > cell.RateDifference * cell.RateDifference)
        {
            yield return Number("on-resonance gain, strong coupling", "(γ_{b}N_{0} + S)/Γ̃_{b}", OnResonanceGain.Strong(cell),
                "the paper's, for δ = 0; its reference is not stated");
            yield return Hertz("beat of the envelope", "2|Re s|/2π", modes.BeatFrequency, "Eq. 4, 2S at δ = 0");
        }

        yield return Hertz("decay rate where both precess alike", "Γ̃_{b}/2π", ExchangeRate.AtResonance(cell), "Eq. 5, at δ = 0");
        yield return new("bias where both precess alike", "B_{z}", Finite(ExchangeRate.ResonantBias(cell)), "T", "ω_{a} = ω_{b}");
        yield return Hertz("shift of the minimum per q", "Γ̃_{b}/2π", profile.MinimumShiftPerAsymmetry, "the paper's; φ near 0 only");
        yield return Hertz(
            "shift of the minimum per q, with the angle", "Γ̃_{b}/(2π cos^{2} φ)", profile.TiltedMinimumShiftPerAsymmetry, "y-drive");
        yield return new("threshold of the linear regime", "", Finite(LinearRegime.Threshold(cell)), "T",
            Invariant($"peak of a linear drive that tips a species by {LinearRegime.LargestTip} rad on resonance"));
    }

    private static IEnumerable<DerivedQuantity> Drives(PointPlan point, DressedModes modes)
    {
        foreach (var drive in point.Spec.Drives)
        {
            var ratio = LinearRegime.Ratio(point.Spec.Cell, drive);
            if (ratio == 0) continue;
            var above = ratio > 1;
            yield return Number($"{drive.Name}: amplitude over the threshold", "", ratio,
                above ? "above 1 a species tips so far on resonance that the gain is compressed" : "in-plane amplitude; linear below 1")
                with { IsWarning = above };
        }

        foreach (var lockIn in point.Spec.Observables.OfType<Observable.LockIn>())
        {
            var drive = PointPlan.Driven(point.Spec, lockIn);
            var modulation = CellTheory.Modulation(point.Spec.Drives);
            if (ReferenceEquals(drive, modulation)) continue;
            if (point.Theory.Response(modulation) is not { } coupled || point.Theory.BareResponse(modulation) is not { } bare) continue;
            var isStrong = Math.Abs(point.Spec.Cell.CouplingStrength) > MostWeakCoupling;
            (Mode, string)[] both = [(modes.NobleLike, "noble-like"), (modes.AlkaliLike, "alkali-like")];
            foreach (var (mode, name) in both.Take(isStrong ? 2 : 1))
            {
                var resonant = drive.At(Math.Abs(Unit.Hertz(mode.Frequency)));
                yield return Number($"{drive.Name}: gain on the {name} resonance, exact", "",
                    coupled.LockIn(resonant, point.Spec.Probe).Magnitude / bare.LockIn(resonant, point.Spec.Probe).Magnitude,
                    "over the alkali alone at the same axis, frequency and AC field");
            }
        }
    }

    // With a transverse static field the closed forms fail; the Jacobian's modes hold.
    private static IEnumerable<DerivedQuantity> Tilted(CellTheory theory)
    {
        const string Origin = "from the Jacobian: a transverse static field is on, so Eq. 2 to 4 do not hold";
        foreach (var (exponent, i) in theory.TransverseExponents.Select((e, i) => (e, i + 1)))
        {
            yield return Hertz($"frequency, mode {i}", "ω̃/2π", exponent.Imaginary, Origin);
            yield return new($"coherence time, mode {i}", "T̃_{2}", Finite(-1 / exponent.Real), "s", Origin, !theory.Linear.IsStable);
        }
    }

    private static DerivedQuantity Hertz(string name, string symbol, double angular, string note) =>
        new(name, symbol, Finite(Unit.Hertz(angular)), "Hz", note);

    private static DerivedQuantity Number(string name, string symbol, double value, string note) =>
        new(name, symbol, Finite(value), "1", note);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
