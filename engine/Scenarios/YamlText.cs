using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using Events = YamlDotNet.Core.Events;

namespace SpinAmp.Engine.Scenarios;

/// <summary>YAML text to nodes that know their place, and back.</summary>
internal static class YamlText
{
    private const int DeepestNesting = 32;

    /// <summary>The one document of a text; an empty text is an empty mapping.</summary>
    public static Node Parse(string text, string file) => Parse(text, mark => new(file, (int)mark.Line, (int)mark.Column));

    /// <summary>A value given outside any file.</summary>
    public static Node ParseValue(string text, string source) => Parse(text, _ => new(source));

    /// <summary>The node as YAML.</summary>
    public static string Write(Node node)
    {
        using var text = new StringWriter { NewLine = "\n" };
        var emitter = new Emitter(text);
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart());
        Emit(emitter, node);
        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
        return text.ToString();
    }

    private static Node Parse(string text, Func<Mark, Place> placeOf)
    {
        var builder = new Builder(new Parser(new StringReader(text)), placeOf);
        try
        {
            return builder.Document();
        }
        catch (YamlException error)
        {
            // The parser names the mapping around a tab, not the tab's own line.
            var line = error.Message.Contains("tab", StringComparison.Ordinal) ? Array.FindIndex(text.Split('\n'), IndentedByTab) + 1 : 0;
            var mark = line > 0 ? new Mark(0, line, 1) : error.Start;
            throw new ScenarioException(placeOf(mark), "not valid YAML", error.Message.ReplaceLineEndings(" "));
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException or IndexOutOfRangeException)
        {
            // The package throws its own exception for most broken texts, but not for all.
            throw new ScenarioException(placeOf(builder.At), "not valid YAML", "the text breaks off or is damaged near here");
        }
    }

    private static bool IndentedByTab(string line) => line.AsSpan()[..^line.AsSpan().TrimStart().Length].Contains('\t');

    private static void Emit(Emitter emitter, Node node)
    {
        switch (node)
        {
            case Scalar scalar:
                var style = scalar.Plain ? ScalarStyle.Any : ScalarStyle.DoubleQuoted;
                // Left empty it would be quoted, and read as a text.
                string text = scalar.IsNothing ? "null" : scalar.Text;
                emitter.Emit(new Events.Scalar(AnchorName.Empty, TagName.Empty, text, style, true, true));
                break;
            case Sequence list:
                emitter.Emit(new SequenceStart(AnchorName.Empty, TagName.Empty, isImplicit: true, SequenceStyle.Block));
                foreach (var item in list.Items) Emit(emitter, item);
                emitter.Emit(new SequenceEnd());
                break;
            case Mapping mapping:
                emitter.Emit(new MappingStart());
                foreach (var (key, value) in mapping.Entries)
                {
                    emitter.Emit(new Events.Scalar(key));
                    Emit(emitter, value);
                }

                emitter.Emit(new MappingEnd());
                break;
        }
    }

    private sealed class Builder(Parser parser, Func<Mark, Place> placeOf)
    {
        private readonly Dictionary<AnchorName, Node> anchors = [];
        private int depth;

        /// <summary>Where the parser has come to.</summary>
        public Mark At => parser.Current?.Start ?? Mark.Empty;

        public Node Document()
        {
            parser.Consume<StreamStart>();
            if (parser.TryConsume<StreamEnd>(out var nothing)) return new Mapping(placeOf(nothing.Start), [], []);
            parser.Consume<DocumentStart>();
            var node = Build();
            parser.Consume<DocumentEnd>();
            if (parser.Accept<DocumentStart>(out var second))
            {
                throw new YamlException(second.Start, second.End, "One file holds one document.");
            }
            return node;
        }

        private Node Build()
        {
            if (parser.TryConsume<AnchorAlias>(out var alias))
            {
                return anchors.TryGetValue(alias.Value, out var known)
                    ? known
                    : throw new YamlException(alias.Start, alias.End, $"There is no anchor \"{alias.Value}\" before this.");
            }

            if (!parser.Accept<NodeEvent>(out var start)) throw new YamlException("A value was expected.");
            if (++depth > DeepestNesting) throw new YamlException(start.Start, start.End, $"Nested deeper than {DeepestNesting} levels.");
            Node node = start switch
            {
                SequenceStart => List(),
                MappingStart => Map(),
                _ => Text(),
            };
            depth--;
            if (!start.Anchor.IsEmpty) anchors[start.Anchor] = node;
            return node;
        }

        private Scalar Text()
        {
            var scalar = Consume();
            return new(placeOf(scalar.Start), scalar.Value, scalar.Style == ScalarStyle.Plain);
        }

        // What no result file could hold: C ends texts at null characters, and halves of surrogate pairs have no UTF-8.
        private Events.Scalar Consume()
        {
            var scalar = parser.Consume<Events.Scalar>();
            return scalar.Value.EnumerateRunes().All(rune => rune.Value != 0 && rune != Rune.ReplacementChar)
                ? scalar
                : throw new YamlException(scalar.Start, scalar.End, "A text holds a null character, or one that is no Unicode.");
        }

        private Sequence List()
        {
            var place = placeOf(parser.Consume<SequenceStart>().Start);
            var items = new List<Node>();
            while (!parser.TryConsume<SequenceEnd>(out _)) items.Add(Build());
            return new(place, [.. items]);
        }

        private Mapping Map()
        {
            var place = placeOf(parser.Consume<MappingStart>().Start);
            var entries = new List<KeyValuePair<string, Node>>();
            var places = new List<Place>();
            var seen = new HashSet<string>();
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                var key = Consume();
                if (!seen.Add(key.Value)) throw new YamlException(key.Start, key.End, $"The key \"{key.Value}\" stands here twice.");
                places.Add(placeOf(key.Start));
                entries.Add(new(key.Value, Build()));
            }

            return new(place, [.. entries], [.. places]);
        }
    }
}
