using Aspire.Dashboard.Telemetry;
using Microsoft.AspNetCore.Http;

namespace Aspire.Dashboard.Api.Queries;

/// <param name="Level">The lowest that matches.</param>
internal sealed record LogQuery(
    string? Resource, LogSeverity Level, string? Text, TraceId? TraceId, ulong? SpanId, AttributeFilter[] Attributes, int Limit, long Before)
{
    public const int MaxLimit = 10_000;

    public static LogQuery Read(IQueryCollection query, out string? error)
    {
        var reader = new QueryReader(query);
        var filter = new LogQuery(
            reader.Text("resource"),
            reader.Choice<LogSeverity>("level") ?? LogSeverity.Trace,
            reader.Text("text"),
            ParseTraceId(reader.Text("traceId")),
            reader.Text("spanId") is { } spanId ? Telemetry.SpanId.TryParse(spanId, out var id) ? id : ulong.MaxValue : null,
            reader.Attributes(),
            reader.Int("limit", 500, 1, MaxLimit),
            reader.Long("before") ?? long.MaxValue);
        error = reader.Error;
        return filter;
    }

    /// <summary>An id that is none matches nothing.</summary>
    public static TraceId? ParseTraceId(string? text) =>
        text is null ? null : Telemetry.TraceId.TryParse(text, out var id) ? id : new(ulong.MaxValue, ulong.MaxValue);

    public bool Matches(LogEntry log) =>
        (Resource is null || string.Equals(log.Resource.Name, Resource, StringComparison.Ordinal))
        && log.Level >= Level
        && (TraceId is null || log.TraceId == TraceId)
        && (SpanId is null || log.SpanId == SpanId)
        && (Text is null || HasText(log, Text))
        && Array.TrueForAll(Attributes, filter => filter.Matches(Field(log, filter.Key)));

    public LogEntry[] Apply(IEnumerable<LogEntry> logs) => [.. logs.Where(Matches)];

    private static bool HasText(LogEntry log, string text) =>
        log.Message.Contains(text, StringComparison.OrdinalIgnoreCase)
        || log.Scope.Contains(text, StringComparison.OrdinalIgnoreCase)
        || Array.Exists(log.Attributes, tag => tag.Value.Contains(text, StringComparison.OrdinalIgnoreCase));

    private static string? Field(LogEntry log, string key) => key switch
    {
        "log.message" => log.Message,
        "log.level" => log.Level.ToString(),
        "log.category" => log.Scope,
        "resource.servicename" => log.Resource.Name,
        "resource.serviceinstanceid" => log.Resource.Instance,
        _ => Tag.Find(log.Attributes, key),
    };
}
