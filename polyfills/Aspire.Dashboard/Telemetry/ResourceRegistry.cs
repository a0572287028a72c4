using System.Collections.Concurrent;

namespace Aspire.Dashboard.Telemetry;

/// <summary>One object for each sender, whichever request it appears in.</summary>
internal sealed class ResourceRegistry(DashboardLimits limits)
{
    private const long MaxBytes = 64L << 20;

    private readonly ConcurrentDictionary<(string Name, string Instance), TelemetryResource> _resources = new();
    private readonly Lock _lock = new();
    private long _bytes;

    public IEnumerable<TelemetryResource> All =>
        _resources.Values.OrderBy(r => r.Name, StringComparer.Ordinal).ThenBy(r => r.Instance, StringComparer.Ordinal);

    public bool Knows(string name) => _resources.Keys.Any(key => string.Equals(key.Name, name, StringComparison.Ordinal));

    /// <summary>Gives every item its sender's one object, and leaves out the items of senders that there is no room for.</summary>
    public List<T> Admit<T>(List<T> items, Signal signal)
        where T : TelemetryItem
    {
        TelemetryResource? draft = null;
        TelemetryResource? known = null;
        var admitted = new List<T>(items.Count);
        foreach (var item in items)
        {
            if (!ReferenceEquals(draft, item.Resource))
            {
                draft = item.Resource;
                known = Resolve(draft);
                known?.Sends(signal);
            }

            if (known is not null)
            {
                item.Resource = known;
                admitted.Add(item);
            }
        }

        return admitted;
    }

    private TelemetryResource? Resolve(TelemetryResource draft)
    {
        var key = (draft.Name, draft.Instance);
        if (_resources.TryGetValue(key, out var known))
        {
            return known;
        }

        lock (_lock)
        {
            var size = Tag.SizeOf(draft.Attributes);
            if (_resources.TryGetValue(key, out known) || _resources.Count >= limits.MaxResources || _bytes + size > MaxBytes)
            {
                return known;
            }

            _bytes += size;
            var added = new TelemetryResource(draft.Name, draft.Instance, draft.Attributes);
            _resources[key] = added;
            return added;
        }
    }
}
