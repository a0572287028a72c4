using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace ApiKeys.Storage;

/// <summary>Remembers up to so many values; beyond that, those that came first are forgotten first. Reading takes no lock.</summary>
internal sealed class BoundedCache<TKey, TValue>(int capacity)
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, TValue> _values = [];
    private readonly Queue<TKey> _arrivals = [];
    private readonly Lock _lock = new();

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value) => _values.TryGetValue(key, out value);

    public void Set(TKey key, TValue value)
    {
        lock (_lock)
        {
            if (_values.TryAdd(key, value))
            {
                _arrivals.Enqueue(key);
            }
            else
            {
                _values[key] = value;
            }

            while (_arrivals.Count > capacity)
            {
                _values.TryRemove(_arrivals.Dequeue(), out _);
            }
        }
    }
}
