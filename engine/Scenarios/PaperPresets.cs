using SpinAmp.Engine.Cell;

namespace SpinAmp.Engine.Scenarios;

/// <summary>The paper's Rb-Xe cell in two readings: the numbers as printed, and numbers that agree with its measured decay times.</summary>
/// <remarks>
/// Source: M. Jiang et al., PNAS 122 (2025), doi 10.1073/pnas.2419683122. The numbers stand in <c>Presets/*.yaml</c>, where a scenario's
/// <c>cell.preset</c> finds them too. Neither reading reproduces every number of the paper.
/// </remarks>
public static class PaperPresets
{
    /// <summary>Names that <see cref="Find"/> knows.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Presets.Names];

    /// <summary>J/2pi = 4.8 Hz and Gamma_a/2pi = 1.6 kHz, as the paper prints them (J/beta = 6.0e-3).</summary>
    /// <param name="staticField">Static magnetic field, T; z is the bias.</param>
    public static VapourCell AsPrinted(Field3 staticField) => Find("jiang-2025-as-printed", staticField);

    /// <summary>J/2pi = 4.5 Hz and Gamma_a/2pi = 4.5 kHz, which meet the T2 of 28, 40 and 130 s at once (J/beta = 2.0e-3).</summary>
    /// <param name="staticField">Static magnetic field, T; z is the bias.</param>
    public static VapourCell Consistent(Field3 staticField) => Find("jiang-2025-consistent", staticField);

    /// <summary>A preset by its name.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="staticField">Static magnetic field, T; z is the bias.</param>
    /// <exception cref="ArgumentException">The name is unknown.</exception>
    public static VapourCell Find(string name, Field3 staticField)
    {
        var preset = Presets.Find(name)
            ?? throw new ArgumentException($"cell preset: must be one of {string.Join(", ", Names)}; given '{name}'.");
        var document = new SectionReader(preset, Language.Root, "");
        return CellReader.Read(document.Open(Language.Cell), document.Open(Language.Fields)) with { StaticField = staticField };
    }
}
