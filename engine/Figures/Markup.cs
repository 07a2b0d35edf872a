using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace SpinAmp.Engine.Figures;

/// <summary>Elements, numbers and text as SVG and HTML want them; the XML library does the escaping.</summary>
internal static partial class Markup
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static readonly XmlWriterSettings Layout =
        new() { OmitXmlDeclaration = true, Indent = true, IndentChars = " ", NewLineChars = "\n" };

    /// <summary>An SVG element; attributes come as (name, value) pairs, numbers are rounded to 0.01.</summary>
    public static XElement Element(string name, (string Name, object Value)[] attributes, params object?[] content) => new(
        Svg + name,
        attributes.Select(a => new XAttribute(a.Name, a.Value is double number ? Number(number) : a.Value)),
        content);

    /// <summary>A label: text in which _{...} is lowered and ^{...} is raised.</summary>
    public static XElement Label((string Name, object Value)[] attributes, string text)
    {
        var label = Element("text", attributes);
        var lift = 0.0;
        foreach (var (piece, shift) in Pieces(text))
        {
            // A tspan's dy holds for all that follows, so the text after it is brought back to the base line.
            var target = shift switch { '^' => -4.0, '_' => 2.5, _ => 0 };
            (string, object)[] size = shift == ' ' ? [] : [("font-size", "72%")];
            label.Add(target == lift ? piece : Element("tspan", [("dy", target - lift), .. size], piece));
            lift = target;
        }
        // Some renderers drop a space at the edge of a tspan without this.
        if (label.HasElements) label.SetAttributeValue(XNamespace.Xml + "space", "preserve");
        return label;
    }

    /// <summary>The pieces of a label: text, and '^' for raised, '_' for lowered, ' ' for neither.</summary>
    public static IEnumerable<(string Text, char Shift)> Pieces(string text)
    {
        var clean = Clean(text);
        var start = 0;
        foreach (Match match in Shifted.Matches(clean))
        {
            if (match.Index > start) yield return (clean[start..match.Index], ' ');
            yield return (match.Groups[2].Value, match.Value[0]);
            start = match.Index + match.Length;
        }
        if (start < clean.Length) yield return (clean[start..], ' ');
    }

    /// <summary>A label where nothing can be raised or lowered: B_{ac} is B_ac.</summary>
    public static string Plain(string text) => Shifted.Replace(Clean(text), "$1$2");

    /// <summary>Width of a label in pixels, a little generous since the reader's font is not known here.</summary>
    public static double Width(string text, double fontSize) =>
        0.6 * fontSize * Pieces(text).Sum(p => new StringInfo(p.Text).LengthInTextElements * (p.Shift == ' ' ? 1 : 0.72));

    /// <summary>The transform that moves the origin.</summary>
    public static string Translate(double x, double y) => $"translate({Number(x)} {Number(y)})";

    /// <summary>Two decimals at most, whatever the culture of the machine, and no minus zero.</summary>
    public static string Number(double value) => (Math.Round(value, 2) + 0.0).ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>The text with characters that no XML may contain replaced.</summary>
    public static string Clean(string text)
    {
        if (text.All(XmlConvert.IsXmlChar)) return text;
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            clean.Append(rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? Rune.ReplacementChar : rune);
        return clean.ToString();
    }

    /// <summary>The element as indented text, the same on every system.</summary>
    public static string Write(XElement root)
    {
        var text = new StringBuilder();
        using (var writer = XmlWriter.Create(text, Layout)) root.WriteTo(writer);
        return text.Append('\n').ToString();
    }

    [GeneratedRegex(@"([_^])\{([^}]*)\}")]
    private static partial Regex Shifted { get; }
}
