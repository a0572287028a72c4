namespace Aspire.Dashboard.Telemetry;

internal sealed class LogEntry : TelemetryItem, ISized
{
    /// <summary>Ascending in the order of arrival, given by the store.</summary>
    public long Id { get; set; }

    /// <value>Nanoseconds since 1970.</value>
    public ulong Time { get; set; }

    public LogSeverity Level { get; set; } = LogSeverity.Information;

    public string Message { get; set; } = "";

    public Tag[] Attributes { get; set; } = [];

    public TraceId TraceId { get; set; }

    public ulong SpanId { get; set; }

    public int Size => 160 + (2 * Message.Length) + Tag.SizeOf(Attributes);

    /// <summary>The attributes exception.* of OpenTelemetry's conventions as one text.</summary>
    public string? Exception =>
        Tag.Find(Attributes, "exception.stacktrace")
        ?? (Tag.Find(Attributes, "exception.type"), Tag.Find(Attributes, "exception.message")) switch
        {
            (null, null) => null,
            (null, var message) => message,
            (var type, null) => type,
            var (type, message) => $"{type}: {message}",
        };
}

internal enum LogSeverity
{
    Trace,
    Debug,
    Information,
    Warning,
    Error,
    Critical,
}
