using SpinAmp.Engine.Cell;

namespace SpinAmp.Validation;

/// <summary>One reading of the paper's parameters.</summary>
/// <param name="Name">Its name in tables and legends.</param>
/// <param name="At">The cell at a bias in T.</param>
public sealed record Preset(string Name, Func<double, VapourCell> At)
{
    /// <summary>The numbers as printed.</summary>
    public static Preset AsPrinted { get; } = new("as printed", Cells.AsPrinted);

    /// <summary>J and Gamma_a that meet the coherence times.</summary>
    public static Preset Consistent { get; } = new("consistent", Cells.Consistent);

    /// <summary>Both, in that order.</summary>
    public static IReadOnlyList<Preset> Both { get; } = [AsPrinted, Consistent];

    /// <summary>The cell at a bias in mG.</summary>
    public VapourCell AtMilligauss(double bias) => At(bias * Cells.Milligauss);

    /// <summary>The cell where the paper measures its line shape, -8.59 mG.</summary>
    public VapourCell AtPaperBias => At(PaperBias);

    /// <summary>-8.59 mG in T.</summary>
    public const double PaperBias = -8.59 * Cells.Milligauss;
}
