using System.Text.Json;

namespace Ingestion.Api.Tests.Builders;

/// <summary>The JSON of an event, valid unless a test changes it.</summary>
internal sealed record EventJson
{
    private const string Reading = """{"value":22.5,"unit":"celsius"}""";

    public string? Id { get; init; }

    public string Source { get; init; } = "sensor-01";

    /// <summary>Where a test gives a payload of its own and no type, one that no contract is for.</summary>
    public string Type
    {
        get => field ?? (Payload == Reading ? "temperature" : "anything");
        init;
    }

    /// <summary>As it stands in the body.</summary>
    public string Payload { get; init; } = Reading;

    /// <summary>Further members, as they stand in the body, each with a comma before it.</summary>
    public string Rest { get; init; } = "";

    public static string Batch(params IEnumerable<EventJson> events) => $"[{string.Join(',', events)}]";

    public static string Nested(int depth) => $$"""{"a":{{new string('[', depth - 1)}}{{new string(']', depth - 1)}}}""";

    public override string ToString()
    {
        var id = Id is null ? "" : $"\"id\":{Quote(Id)},";
        return $$"""{{{id}}"source":{{Quote(Source)}},"type":{{Quote(Type)}},"payload":{{Payload}}{{Rest}}}""";
    }

    private static string Quote(string text) => $"\"{JsonEncodedText.Encode(text)}\"";
}
