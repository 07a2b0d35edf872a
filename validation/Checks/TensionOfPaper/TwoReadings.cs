namespace SpinAmp.Validation.Checks.TensionOfPaper;

/// <summary>The paper's coherence times beside both readings of its parameters.</summary>
internal sealed class TwoReadings : Check
{
    public override string Name => "tension-coherence";

    public override Topic Topic => Topic.Paper;

    public override string Claim =>
        "T2~ against bias is that of Eq. 4: the printed J and Gamma_a miss 28 s at delta = 0, J/2pi = 4.5 Hz and 4.5 kHz meet all.";

    public override string Source => "Eq. 4, Fig. 3A, doi 10.1073/pnas.2419683122";

    public override string Simulated => "ring-downs from -70 to 70 mG, both presets";

    public override string ComparedWith => "Eq. 4, and the paper's 28, 40 and 130 s";

    public override CheckResult Run(Laboratory laboratory) => CoherenceCurve.Together(
        laboratory, 0, "Printed and consistent parameters",
        [-70, -30, .. laboratory.Even(-12, 5, 9, 35), 8.59, 30, 70], [.. Preset.Both.Select(p => new CoherenceCurve(p.Name, p.At))]);
}
