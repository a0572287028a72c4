using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Aspire.Dashboard.Tests.Infrastructure;

/// <summary>OTLP requests in JSON, written by the specification.</summary>
internal static class Payloads
{
    public const string Trace1 = "5b8efff798038103d269b633813fc60c";
    public const string Trace2 = "6c8efff798038103d269b633813fc60d";
    public const ulong Base = 1_767_322_800_000_000_000;

    public static JsonObject Attribute(string key, string value) =>
        new() { ["key"] = key, ["value"] = new JsonObject { ["stringValue"] = value } };

    public static JsonArray Attributes(params (string Key, string Value)[] tags) => [.. tags.Select(t => Attribute(t.Key, t.Value))];

    public static JsonObject Span(
        string traceId, string spanId, string name, string? parent = null, int kind = 1, ulong startMs = 0, ulong durationMs = 10,
        int status = 0, params (string, string)[] attributes) => new()
        {
            ["traceId"] = traceId,
            ["spanId"] = spanId,
            ["parentSpanId"] = parent ?? "",
            ["name"] = name,
            ["kind"] = kind,
            ["startTimeUnixNano"] = Nano(Base + (startMs * 1_000_000)),
            ["endTimeUnixNano"] = Nano(Base + ((startMs + durationMs) * 1_000_000)),
            ["status"] = new JsonObject { ["code"] = status },
            ["attributes"] = Attributes(attributes),
        };

    public static JsonObject Log(string message, int severity = 9, string traceId = "", string spanId = "", params (string, string)[] attributes) =>
        new()
        {
            ["timeUnixNano"] = Nano(Base),
            ["severityNumber"] = severity,
            ["body"] = new JsonObject { ["stringValue"] = message },
            ["traceId"] = traceId,
            ["spanId"] = spanId,
            ["attributes"] = Attributes(attributes),
        };

    public static string Traces(string resource, params JsonObject[] spans) => Traces(resource, "test.scope", spans);

    public static string Traces(string resource, string scope, JsonObject[] spans) =>
        Request("resourceSpans", "scopeSpans", "spans", resource, scope, spans);

    public static string Logs(string resource, params JsonObject[] logs) => Logs(resource, "Test.Category", logs);

    public static string Logs(string resource, string category, JsonObject[] logs) =>
        Request("resourceLogs", "scopeLogs", "logRecords", resource, category, logs);

    public static string MetricRequest(string resource, params JsonObject[] metrics) =>
        Request("resourceMetrics", "scopeMetrics", "metrics", resource, "test.meter", metrics);

    /// <param name="kind">gauge, sum, histogram or exponentialHistogram.</param>
    /// <param name="points">Their fields as JSON.</param>
    public static JsonObject Metric(string name, string kind, bool delta, params string[] points) => new()
    {
        ["name"] = name,
        ["unit"] = "s",
        ["description"] = $"The {name}",
        [kind] = new JsonObject
        {
            ["aggregationTemporality"] = delta ? 1 : 2,
            ["isMonotonic"] = true,
            ["dataPoints"] = new JsonArray([.. points.Select(point => JsonNode.Parse(point))]),
        },
    };

    private static string Request(string resources, string scopes, string items, string resource, string scope, JsonObject[] list) =>
        new JsonObject
        {
            [resources] = new JsonArray(new JsonObject
            {
                ["resource"] = new JsonObject { ["attributes"] = Attributes(("service.name", resource)) },
                [scopes] = new JsonArray(new JsonObject { ["scope"] = new JsonObject { ["name"] = scope }, [items] = new JsonArray([.. list]) }),
            }),
        }.ToJsonString(JsonSerializerOptions.Web);

    private static string Nano(ulong value) => value.ToString(CultureInfo.InvariantCulture);
}
