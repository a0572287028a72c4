namespace Ingestion.Api.Tests.Builders;

/// <summary>The JSON of a CloudEvent, valid unless a test changes it.</summary>
internal static class CloudEventJson
{
    private const string Reading = ",\"data\":{\"value\":22.5,\"unit\":\"celsius\"}";

    /// <param name="id">The event's id.</param>
    /// <param name="more">Further members, as they stand in the body, each with a comma before it.</param>
    public static string Of(string id, string more = Reading) =>
        $$"""{"specversion":"1.0","id":"{{id}}","source":"/sensors/1","type":"com.example.reading"{{more}}}""";
}
