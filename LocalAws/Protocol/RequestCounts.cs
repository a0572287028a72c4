using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace LocalAws.Protocol;

/// <summary>How often each operation succeeded: what a run would be charged for. The names are those of <c>X-Amz-Target</c>.</summary>
internal sealed class RequestCounts
{
    private readonly ConcurrentDictionary<string, StrongBox<long>> _counts = new(StringComparer.Ordinal);

    public void Add(string target) => Interlocked.Increment(ref _counts.GetOrAdd(target, static _ => new StrongBox<long>()).Value);

    public SortedDictionary<string, long> Snapshot() =>
        new(_counts.ToDictionary(count => count.Key, count => Interlocked.Read(ref count.Value.Value), StringComparer.Ordinal), StringComparer.Ordinal);
}
