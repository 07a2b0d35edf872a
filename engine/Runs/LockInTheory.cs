using System.Numerics;
using SpinAmp.Engine.Drives;
using SpinAmp.Engine.Plans;
using SpinAmp.Engine.Results;
using SpinAmp.Engine.Scenarios;
using SpinAmp.Engine.Theory;
using SpinAmp.Engine.Units;

namespace SpinAmp.Engine.Runs;

/// <summary>Closed forms of what a lock-in reads: all drives of one frequency make one line, whichever way they turn.</summary>
internal sealed class LockInTheory
{
    private const double PaperReference = 80;

    private readonly PointSpec spec;
    private readonly SteadyDrive drive;
    private readonly SineDrive? modulation;
    private readonly IStationaryResponse response;
    private readonly SteadyDrive[] line;

    private LockInTheory(PointSpec spec, CellTheory theory, SteadyDrive drive, SineDrive? modulation, IStationaryResponse response)
    {
        (this.spec, this.drive, this.modulation, this.response) = (spec, drive, modulation, response);
        line = [.. spec.Drives.OfType<SteadyDrive>().Where(d => d == drive || IsOnLine(d))];
        Bare = Total(theory.BareResponse(modulation)!).Magnitude;
    }

    /// <summary>Amplitude that the alkali alone would answer with, T.</summary>
    public double Bare { get; }

    /// <summary>Amplitude of the exact response to the same drives at 80 Hz, T.</summary>
    public double Reference => Total(response, PaperReference).Magnitude;

    /// <summary>The closed forms of a point; null where no linear theory applies.</summary>
    /// <param name="spec">The point.</param>
    /// <param name="theory">Of its cell.</param>
    /// <param name="drive">The drive that the lock-in follows.</param>
    public static LockInTheory? Of(PointSpec spec, CellTheory theory, SteadyDrive drive)
    {
        SineDrive? modulation = CellTheory.Modulation(spec.Drives.Where(d => d != drive));
        return theory.Response(modulation) is { } response ? new(spec, theory, drive, modulation, response) : null;
    }

    /// <summary>Adds amplitudes and phase of the exact response and of the rules beside it.</summary>
    /// <param name="values">Receives them.</param>
    public void Add(IDictionary<Observed, double> values)
    {
        Complex exact = Total(response);
        values[Observed.TheoryAmplitude] = exact.Magnitude;
        values[Observed.TheoryPhase] = Unit.Wrapped(exact.Phase - drive.Phase);
        if (modulation is not null)
            values[Observed.BesselAmplitude] = Total(BesselRule.Apply(spec.Cell, modulation)).Magnitude;
        if (Bare > 0)
            values[Observed.TheoryNormalisedAmplitude] = exact.Magnitude / Bare;
    }

    private Complex Total(IStationaryResponse of, double? frequency = null) => line.Aggregate(Complex.Zero, (sum, d) =>
    {
        Complex part = of.LockIn(frequency is { } f ? d.At(f) : d, spec.Probe);
        return sum + (d.Frequency * drive.Frequency > 0 ? part : Complex.Conjugate(part));
    });

    private bool IsOnLine(SteadyDrive other) =>
        other is not SineDrive { IsAxial: true } && Math.Abs(other.Frequency) == Math.Abs(drive.Frequency);
}
