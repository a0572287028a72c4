using Aspire.Dashboard.Metrics;

namespace Aspire.Dashboard.Telemetry;

/// <summary>All that was received and is still held.</summary>
internal sealed class TelemetryStore(DashboardLimits limits, TimeProvider timeProvider)
{
    public ResourceRegistry Resources { get; } = new(limits);

    public TraceStore Traces { get; } = new(limits);

    public LogStore Logs { get; } = new(limits);

    public MetricStore Metrics { get; } = new(limits, timeProvider);

    /// <summary>Moves with spans and with logs: what a trace's page shows comes from both.</summary>
    public ChangeSignal Changes { get; } = new();

    /// <returns>How many were not stored.</returns>
    public int Add(List<Span> spans)
    {
        var admitted = Resources.Admit(spans, Signal.Traces);
        var rejected = spans.Count - admitted.Count + Traces.Add(admitted);
        Changes.Advance();
        return rejected;
    }

    /// <inheritdoc cref="Add(List{Span})"/>
    public int Add(List<LogEntry> logs)
    {
        var admitted = Resources.Admit(logs, Signal.Logs);
        Logs.Add(admitted);
        Changes.Advance();
        return logs.Count - admitted.Count;
    }

    /// <inheritdoc cref="Add(List{Span})"/>
    public int Add(List<MetricPoint> points)
    {
        var admitted = Resources.Admit(points, Signal.Metrics);
        Metrics.Add(admitted);
        return points.Count - admitted.Count;
    }
}
