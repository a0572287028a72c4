namespace Aspire.Dashboard.Telemetry;

internal sealed class LogStore(DashboardLimits limits)
{
    private readonly Lock _lock = new();
    private readonly BoundedQueue<LogEntry> _logs = new(limits.MaxLogs, limits.MaxLogBytes);
    private long _lastId;

    public ChangeSignal Changes { get; } = new();

    /// <summary>How often it was cleared, in whole or in part.</summary>
    public int Clears { get; private set; }

    public void Add(List<LogEntry> logs)
    {
        lock (_lock)
        {
            foreach (var log in logs)
            {
                log.Id = ++_lastId;
                _logs.Add(log);
            }
        }

        Changes.Advance();
    }

    /// <summary>Oldest first.</summary>
    public LogEntry[] After(long id)
    {
        lock (_lock)
        {
            return id == 0 ? _logs.ToArray() : _logs.Where(log => log.Id > id);
        }
    }

    /// <summary>The id of the trace's newest log; 0 when it has none.</summary>
    public long LastOf(TraceId traceId) => Array.FindLast(After(0), log => log.TraceId == traceId)?.Id ?? 0;

    public void Clear(string? resource)
    {
        lock (_lock)
        {
            _logs.Keep(log => resource is not null && !string.Equals(log.Resource.Name, resource, StringComparison.Ordinal));
            Clears++;
        }

        Changes.Advance();
    }
}
