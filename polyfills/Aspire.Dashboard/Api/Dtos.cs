using System.Text.Json.Serialization;
using Aspire.Dashboard.Telemetry;

namespace Aspire.Dashboard.Api;

internal sealed record AboutDto(string ApplicationName, string Version, Uri OtlpEndpoint);

internal sealed record ErrorDto(string Error);

internal sealed record ValueDto(string? Value);

internal sealed record ConsoleLineDto(string Resource, long Number, DateTimeOffset Time, bool Error, string Text);

internal sealed record TagDto(string Key, string Value)
{
    public static TagDto[] From(Tag[] tags) => Array.ConvertAll(tags, tag => new TagDto(tag.Key, tag.Value));
}

internal sealed record LogDto(
    long Id,
    DateTime Time,
    string Resource,
    string Instance,
    string Level,
    string Category,
    string Message,
    TagDto[] Attributes,
    string? Exception,
    string? TraceId,
    string? SpanId)
{
    public static LogDto From(LogEntry log) => new(
        log.Id,
        UnixTime.ToUtc(log.Time),
        log.Resource.Name,
        log.Resource.Instance,
        log.Level.ToString(),
        log.Scope,
        log.Message,
        TagDto.From(log.Attributes),
        log.Exception,
        log.TraceId.IsEmpty ? null : log.TraceId.ToString(),
        log.SpanId == 0 ? null : Telemetry.SpanId.ToHex(log.SpanId));
}

internal sealed record LogPageDto(int Total, LogDto[] Logs);

internal sealed record LogFacetsDto(string[] Resources, string[] Categories, string[] Attributes);

internal sealed record TracePageDto(int Total, TraceSummaryDto[] Traces);

internal sealed record MetricResourceDto(string Resource, MeterDto[] Meters);

internal sealed record MeterDto(string Name, InstrumentDto[] Instruments);

internal sealed record InstrumentDto(string Name, string Description, string Unit, string Kind);

internal sealed record MetricDataDto(string Unit, string Kind, string Description, DimensionDto[] Dimensions);

internal sealed record DimensionDto(TagDto[] Attributes, PointDto[] Points);

/// <summary>Only what the instrument's kind has is written.</summary>
internal sealed record PointDto(DateTime Time)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Value { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Rate { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Count { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Sum { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? P50 { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? P90 { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? P99 { get; init; }
}

internal sealed record TickDto(long Version);

internal sealed record ClearDto;

internal sealed record TelemetryResourceDto(
    string Name, string? InstanceId, string DisplayName, bool HasLogs, bool HasTraces, bool HasMetrics);
