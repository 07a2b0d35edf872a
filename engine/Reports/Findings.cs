using SpinAmp.Engine.Results;

namespace SpinAmp.Engine.Reports;

/// <summary>What a result comes to in sentences, for a terminal.</summary>
public static class Findings
{
    /// <summary>Agreement with the theory, value by value and statistically, modes not found, and the least fields seen.</summary>
    /// <param name="dataset">The result, with a variable <c>status</c> over its sweep.</param>
    public static IReadOnlyList<string> Of(Dataset dataset) =>
    [
        .. Agreement.Of(dataset).Select(a => a.Sentence), .. SpectralAgreement.Of(dataset).Select(a => a.Sentence),
        .. RingDownFinding.Of(dataset).Select(r => r.Sentence), .. SensitivityFinding.Of(dataset).Select(s => s.Sentence),
    ];
}
