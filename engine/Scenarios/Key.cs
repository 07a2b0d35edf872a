using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace SpinAmp.Engine.Scenarios;

/// <summary>One key of the language, declared once: reader, messages and JSON schema all come from this.</summary>
internal abstract class Key(string name, string doc)
{
    /// <summary>As written in a scenario.</summary>
    public string Name => name;

    /// <summary>What it is, one or two sentences for editors.</summary>
    public string Doc => doc;

    /// <summary>What it is when it is not given; null where it then is missing.</summary>
    public string? Default { get; init; }

    /// <summary>How it may be written; the first is the one that messages show.</summary>
    public string[] Examples { get; init; } = [];

    /// <summary>Every file writes it, whatever is extended, preset or swept.</summary>
    public bool AlwaysWritten { get; init; }

    /// <summary>A sweep cannot vary it.</summary>
    public bool Fixed { get; init; }

    /// <summary>Name of its sweep axis; from the key's own name unless given.</summary>
    public string? AxisName { get; init; }

    /// <summary>What its sweep axis shows; the path unless given.</summary>
    public string? AxisLongName { get; init; }

    /// <summary>SI unit of a sweep over it; empty for words.</summary>
    public virtual string SiUnit => "";

    public JsonObject Schema()
    {
        var schema = Shape();
        schema["description"] = Default is null ? Doc : $"{Doc} Default: {Default}.";
        if (Examples.Length > 0) schema["examples"] = new JsonArray([.. Examples.Select(example => JsonValue.Create(example))]);
        return schema;
    }

    /// <summary>The value that a sweep over it has here, SI; null for a word. Throws where the key does not accept it.</summary>
    public virtual double? AxisValue(Node node, string path) => throw new ScenarioException(node.Place, path, "cannot be swept");

    /// <summary>What it accepts, as a JSON schema.</summary>
    public abstract JsonObject Shape();

    protected ScenarioException Wrong(Node node, string path, string must, string why = "")
    {
        var example = Examples.Length > 0 ? $"; write for example \"{Examples[0]}\"" : "";
        return new(node.Place, path, $"must be {must}, was {node.Kind}{(why.Length > 0 ? $" ({why})" : "")}{example}");
    }
}

/// <summary>A key with a value of its own.</summary>
internal abstract class Key<T>(string name, string doc) : Key(name, doc)
{
    private StrongBox<T>? defaultValue;

    public T DefaultValue => (defaultValue ??= new(Read(new Scalar(new("default"), Default!), Name))).Value!;

    public T Read(Node node, string path) =>
        node is Scalar { IsNothing: false } scalar ? Read(scalar, path) : throw Wrong(node, path, Must);

    public override double? AxisValue(Node node, string path)
    {
        Read(node, path);
        return null;
    }

    /// <summary>What it must be, with article, for messages.</summary>
    public abstract string Must { get; }

    protected abstract T Read(Scalar scalar, string path);
}
