using Aspire.Dashboard.Api.Queries;
using Aspire.Dashboard.Telemetry;
using Microsoft.AspNetCore.Http;

namespace Aspire.Dashboard.Export;

/// <param name="Severity">The lowest that matches.</param>
internal sealed record ExportQuery(
    string? Resource, TraceId? TraceId, bool? HasError, LogSeverity Severity, string? Search, int Limit, bool Follow)
{
    public static ExportQuery Read(IQueryCollection query, int defaultLimit, out string? error)
    {
        var reader = new QueryReader(query);
        var filter = new ExportQuery(
            reader.Text("resource"),
            LogQuery.ParseTraceId(reader.Text("traceId")),
            reader.Flag("hasError"),
            reader.Choice<LogSeverity>("severity") ?? LogSeverity.Trace,
            reader.Text("search"),
            reader.Int("limit", defaultLimit, 1, LogQuery.MaxLimit),
            reader.Flag("follow") ?? false);
        error = reader.Error;
        return filter;
    }

    public bool Matches(TraceView trace) =>
        (TraceId is null || trace.Id == TraceId)
        && (Resource is null || trace.Involves(Resource))
        && (HasError is null || trace.HasError == HasError)
        && (Search is null || trace.Spans.Any(HasText));

    public bool Matches(Span span) =>
        (TraceId is null || span.TraceId == TraceId)
        && (Resource is null || string.Equals(span.Resource.Name, Resource, StringComparison.Ordinal))
        && (HasError is null || span.IsError == HasError)
        && (Search is null || HasText(span));

    public bool Matches(LogEntry log) =>
        (TraceId is null || log.TraceId == TraceId)
        && (Resource is null || string.Equals(log.Resource.Name, Resource, StringComparison.Ordinal))
        && log.Level >= (HasError == true && Severity < LogSeverity.Error ? LogSeverity.Error : Severity)
        && (Search is null || Contains(log.Message) || Array.Exists(log.Attributes, tag => Contains(tag.Value)));

    private bool HasText(Span span) => Contains(span.Name) || Array.Exists(span.Attributes, tag => Contains(tag.Value));

    private bool Contains(string text) => text.Contains(Search!, StringComparison.OrdinalIgnoreCase);
}
