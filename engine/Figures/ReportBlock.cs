namespace SpinAmp.Engine.Figures;

/// <summary>A section of a report.</summary>
/// <param name="Heading">Its heading.</param>
/// <param name="Blocks">Its content in order.</param>
public sealed record ReportSection(string Heading, IReadOnlyList<ReportBlock> Blocks);

/// <summary>A piece of a report's section.</summary>
public abstract record ReportBlock;

/// <summary>A heading within a section.</summary>
/// <param name="Text">Plain text.</param>
public sealed record Subheading(string Text) : ReportBlock;

/// <summary>Running text.</summary>
/// <param name="Text">Plain text.</param>
public sealed record Paragraph(string Text) : ReportBlock;

/// <summary>A figure, drawn in the page with its caption.</summary>
/// <param name="Figure">The figure.</param>
public sealed record FigureBlock(Figure Figure) : ReportBlock;

/// <summary>Text in which line breaks and spaces count, such as a scenario's source.</summary>
/// <param name="Text">Plain text.</param>
public sealed record Preformatted(string Text) : ReportBlock;

/// <summary>A table; columns without any entry are left out.</summary>
/// <param name="Headers">Column heads.</param>
/// <param name="Rows">Rows of one entry a column.</param>
public sealed record ReportTable(IReadOnlyList<string> Headers, IReadOnlyList<IReadOnlyList<string>> Rows) : ReportBlock
{
    /// <summary>Rows of one entry a column.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Rows { get; } = Rows.FirstOrDefault(r => r.Count != Headers.Count) is not { } odd
        ? Rows
        : throw new ArgumentException(
            $"Table '{string.Join(" | ", Headers)}': each row must have {Headers.Count} entries; "
            + $"given {odd.Count}: '{string.Join(" | ", odd)}': fill the gap with empty text.");

    /// <summary>What stands out where it is all of an entry; empty for nothing.</summary>
    public string Alarm { get; init; } = "";

    /// <summary>A table that says what numbers mean.</summary>
    public static ReportTable Define(params IReadOnlyList<Definition> rows) =>
        new(["Quantity", "Symbol", "Value", "Unit", "Note"], [.. rows.Select(r => new[] { r.Name, r.Symbol, r.Value, r.Unit, r.Note })]);
}

/// <summary>A number with its meaning, as text.</summary>
/// <param name="Name">Name of the quantity.</param>
/// <param name="Symbol">Its letter; may be empty.</param>
/// <param name="Value">The number in Unit.</param>
/// <param name="Unit">Display unit; empty for a pure number.</param>
/// <param name="Note">Origin or remark; may be empty.</param>
public sealed record Definition(string Name, string Symbol, string Value, string Unit = "", string Note = "");
