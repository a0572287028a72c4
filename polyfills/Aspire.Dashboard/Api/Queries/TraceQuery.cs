using System.Globalization;
using Aspire.Dashboard.Telemetry;
using Microsoft.AspNetCore.Http;

namespace Aspire.Dashboard.Api.Queries;

internal sealed record TraceQuery(
    string? Resource, string? Text, bool? HasError, SpanType? Type, double MinDurationMs, AttributeFilter[] Attributes, int Limit)
{
    public static TraceQuery Read(IQueryCollection query, out string? error)
    {
        var reader = new QueryReader(query);
        var filter = new TraceQuery(
            reader.Text("resource"),
            reader.Text("text"),
            reader.Flag("hasError"),
            reader.Choice<SpanType>("type"),
            reader.Number("minDurationMs", 0, 0, double.MaxValue),
            reader.Attributes(),
            reader.Int("limit", 200, 1, 10_000));
        error = reader.Error;
        return filter;
    }

    public bool Matches(TraceView trace) =>
        (Resource is null || trace.Involves(Resource))
        && (HasError is null || trace.HasError == HasError)
        && (MinDurationMs <= 0 || (trace.End - trace.Start) / 1e6 >= MinDurationMs)
        && (Type is null || (Type == SpanType.Other
            ? trace.Spans.All(span => SpanTypes.Of(span).Length == 0)
            : trace.Spans.Any(span => SpanTypes.Of(span).Contains(Type.Value))))
        && (Text is null || HasText(trace, Text))
        && (Attributes.Length == 0 || trace.Spans.Any(span => Array.TrueForAll(Attributes, f => f.Matches(Field(span, f.Key)))));

    private static bool HasText(TraceView trace, string text) =>
        trace.Id.ToString().StartsWith(text, StringComparison.OrdinalIgnoreCase)
        || trace.Spans.Any(span => span.Name.Contains(text, StringComparison.OrdinalIgnoreCase)
            || Array.Exists(span.Attributes, tag => tag.Value.Contains(text, StringComparison.OrdinalIgnoreCase)));

    private static string? Field(Span span, string key) => key switch
    {
        "trace.name" => span.Name,
        "trace.kind" => span.Kind.ToString(),
        "trace.status" => span.Status.ToString(),
        "trace.traceid" => span.TraceId.ToString(),
        "trace.spanid" => Telemetry.SpanId.ToHex(span.SpanId),
        "trace.duration" => ((span.End - span.Start) / 1e6).ToString(CultureInfo.InvariantCulture),
        "resource.servicename" => span.Resource.Name,
        "resource.serviceinstanceid" => span.Resource.Instance,
        _ => Tag.Find(span.Attributes, key),
    };
}

internal enum SpanType
{
    Http,
    Database,
    Messaging,
    Rpc,
    Cloud,
    Other,
}

/// <summary>What a span is about, by the attributes that OpenTelemetry's conventions ask of each kind.</summary>
internal static class SpanTypes
{
    public static SpanType[] Of(Span span) =>
    [
        .. Has(span, "http.request.method", "http.method") ? [SpanType.Http] : Array.Empty<SpanType>(),
        .. Has(span, "db.system.name", "db.system") ? [SpanType.Database] : Array.Empty<SpanType>(),
        .. Has(span, "messaging.system", "messaging.system") ? [SpanType.Messaging] : Array.Empty<SpanType>(),
        .. Has(span, "rpc.system.name", "rpc.system") ? [SpanType.Rpc] : Array.Empty<SpanType>(),
        .. IsCloud(span) ? [SpanType.Cloud] : Array.Empty<SpanType>(),
    ];

    private static bool Has(Span span, string key, string olderKey) =>
        Tag.Find(span.Attributes, key) is not null || Tag.Find(span.Attributes, olderKey) is not null;

    private static bool IsCloud(Span span) =>
        span.Scope.StartsWith("AWSSDK", StringComparison.Ordinal)
        || span.Scope.StartsWith("Azure", StringComparison.Ordinal)
        || Tag.Find(span.Attributes, "rpc.system") == "aws-api";
}
