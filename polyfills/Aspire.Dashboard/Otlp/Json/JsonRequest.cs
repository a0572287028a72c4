using System.Text.Json;
using Aspire.Dashboard.Metrics;
using Aspire.Dashboard.Telemetry;

namespace Aspire.Dashboard.Otlp.Json;

/// <summary>The three export requests in JSON.</summary>
internal static class JsonRequest
{
    public static OtlpBatch<Span> Traces(byte[] buffer, int length, OtlpRules rules) => Read<Span>(
        buffer, length, rules, ("resourceSpans", "scopeSpans", "spans"), (json, batch) => OtlpRules.Add(batch, JsonItems.Span(json, rules)));

    public static OtlpBatch<LogEntry> Logs(byte[] buffer, int length, OtlpRules rules) => Read<LogEntry>(
        buffer, length, rules, ("resourceLogs", "scopeLogs", "logRecords"), (json, batch) => batch.Items.Add(JsonItems.Log(json, rules)));

    public static OtlpBatch<MetricPoint> Metrics(byte[] buffer, int length, OtlpRules rules) => Read<MetricPoint>(
        buffer, length, rules, ("resourceMetrics", "scopeMetrics", "metrics"), (json, batch) => JsonMetrics.Metric(json, rules, batch));

    private static OtlpBatch<T> Read<T>(
        byte[] buffer,
        int length,
        OtlpRules rules,
        (string Resources, string Scopes, string Items) names,
        Action<JsonElement, OtlpBatch<T>> readItem)
        where T : TelemetryItem
    {
        var batch = new OtlpBatch<T>();
        try
        {
            using var document = JsonDocument.Parse(buffer.AsMemory(0, length), new() { MaxDepth = 2 * OtlpRules.MaxDepth });
            ReadResources(document.RootElement, rules, batch, names, readItem);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // The second: text that is not Unicode, such as half of a surrogate pair.
            throw new MalformedPayloadException("The body is not JSON.", error);
        }

        return batch;
    }

    private static void ReadResources<T>(
        JsonElement root,
        OtlpRules rules,
        OtlpBatch<T> batch,
        (string Resources, string Scopes, string Items) names,
        Action<JsonElement, OtlpBatch<T>> readItem)
        where T : TelemetryItem
    {
        foreach (var resource in root.Items(names.Resources))
        {
            var first = batch.Items.Count;
            foreach (var scope in resource.Items(names.Scopes))
            {
                var firstOfScope = batch.Items.Count;
                foreach (var item in scope.Items(names.Items))
                {
                    readItem(item, batch);
                }

                batch.SetScope(firstOfScope, rules.Text(scope.Field("scope")?.Text("name") ?? ""));
            }

            batch.SetResource(first, resource.Field("resource")?.Attributes(rules) ?? []);
        }
    }
}
