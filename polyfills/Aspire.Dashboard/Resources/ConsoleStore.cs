using Aspire.Dashboard.Telemetry;

namespace Aspire.Dashboard.Resources;

internal sealed class ConsoleStore(DashboardLimits limits, TimeProvider timeProvider)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, ResourceConsole> _consoles = new(StringComparer.OrdinalIgnoreCase);
    private long _sequence;

    public ChangeSignal Changes { get; } = new();

    /// <summary>How often it was cleared, in whole or in part.</summary>
    public int Clears { get; private set; }

    public void Add(string resource, IReadOnlyList<ConsoleLine> lines)
    {
        lock (_lock)
        {
            if (!_consoles.TryGetValue(resource, out var console))
            {
                _consoles.Add(resource, console = new(new(limits.MaxConsoleLines, limits.MaxConsoleBytes)));
            }

            foreach (var line in lines)
            {
                var text = line.Text.Length > limits.MaxTextLength ? line.Text[..limits.MaxTextLength] : line.Text;
                console.Lines.Add(new(++_sequence, resource, ++console.LastNumber, line.Time ?? timeProvider.GetUtcNow(), line.IsError, text));
            }

            while (_consoles.Values.Sum(c => c.Lines.Bytes) > limits.MaxConsoleBytes)
            {
                _consoles.Values.MaxBy(c => c.Lines.Bytes)!.Lines.RemoveOldest();
            }
        }

        Changes.Advance();
    }

    /// <summary>The oldest lines after <paramref name="sequence"/>, of one resource or, without one, of all in the order of arrival.</summary>
    public ConsoleEntry[] After(long sequence, string? resource, int limit)
    {
        lock (_lock)
        {
            return
            [
                .. _consoles
                    .Where(pair => resource is null || string.Equals(pair.Key, resource, StringComparison.OrdinalIgnoreCase))
                    .SelectMany(pair => pair.Value.Lines.Where(line => line.Sequence > sequence).Take(limit))
                    .OrderBy(line => line.Sequence)
                    .Take(limit),
            ];
        }
    }

    public void Clear(string? resource)
    {
        lock (_lock)
        {
            foreach (var (name, console) in _consoles)
            {
                if (resource is null || string.Equals(name, resource, StringComparison.OrdinalIgnoreCase))
                {
                    console.Lines.Keep(_ => false);
                }
            }

            Clears++;
        }

        Changes.Advance();
    }

    private sealed class ResourceConsole(BoundedQueue<ConsoleEntry> lines)
    {
        public BoundedQueue<ConsoleEntry> Lines => lines;

        public long LastNumber { get; set; }
    }
}
