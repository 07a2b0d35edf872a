using System.Text.Json;
using System.Text.Json.Serialization;

namespace SpinAmp.Scenarios.Terminal;

/// <summary>How JSON for programs is written.</summary>
public static class JsonOutput
{
    /// <summary>snake_case names, numbers that are not finite as text.</summary>
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };
}
