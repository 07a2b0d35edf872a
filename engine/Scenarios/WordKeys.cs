using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SpinAmp.Engine.Species;

namespace SpinAmp.Engine.Scenarios;

/// <summary>One word of a few.</summary>
internal sealed class ChoiceKey<T>(string name, string doc, params (string Word, T Meaning)[] choices) : Key<T>(name, doc)
{
    public override string Must => $"one of {string.Join(", ", choices.Select(choice => choice.Word))}";

    protected override T Read(Scalar scalar, string path)
    {
        foreach (var (word, meaning) in choices)
        {
            if (word == scalar.Text) return meaning;
        }

        throw new ScenarioException(scalar.Place, path,
            $"must be {Must}, was {scalar.Kind}{Nearest.Hint(scalar.Text, choices.Select(c => c.Word))}");
    }

    public override JsonObject Shape() => new() { ["enum"] = JsonSchema.Strings(choices.Select(choice => choice.Word)) };
}

/// <summary>Free text, or text of a given form.</summary>
internal sealed class TextKey(string name, string doc, string pattern = "", string must = "a text") : Key<string>(name, doc)
{
    public override string Must => must;

    protected override string Read(Scalar scalar, string path) => Regex.IsMatch(scalar.Text, pattern) ? scalar.Text
        : throw Wrong(scalar, path, must);

    public override JsonObject Shape() =>
        pattern.Length == 0 ? new() { ["type"] = "string" } : new() { ["type"] = "string", ["pattern"] = pattern };
}

/// <summary>An isotope of the catalogue.</summary>
internal sealed class SpeciesKey(SpeciesKind kind, string doc) : Key<SpinSpecies>("species", doc)
{
    private readonly ChoiceKey<SpinSpecies> choice = new("species", doc,
        [.. SpeciesCatalogue.Of(kind).Select(species => (species.Name, species))]);

    public override string Must => choice.Must;

    protected override SpinSpecies Read(Scalar scalar, string path) => SpeciesCatalogue.Refused.TryGetValue(scalar.Text, out var reason)
        ? throw new ScenarioException(scalar.Place, path, $"{scalar.Text} is not modelled: {reason}; take {Must}")
        : choice.Read(scalar, path);

    public override JsonObject Shape() => choice.Shape();
}
