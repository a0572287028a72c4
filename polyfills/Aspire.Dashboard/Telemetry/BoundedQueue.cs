namespace Aspire.Dashboard.Telemetry;

/// <summary>The newest items, bounded by their number and their bytes. The owner locks.</summary>
internal sealed class BoundedQueue<T>(int maxCount, long maxBytes)
    where T : ISized
{
    private readonly Queue<T> _items = new();

    public long Bytes { get; private set; }

    public int Count => _items.Count;

    public void Add(T item)
    {
        _items.Enqueue(item);
        Bytes += item.Size;
        while (_items.Count > maxCount || (Bytes > maxBytes && _items.Count > 1))
        {
            RemoveOldest();
        }
    }

    public void RemoveOldest() => Bytes -= _items.Dequeue().Size;

    public T[] Where(Func<T, bool> predicate) => _items.Where(predicate).ToArray();

    public T[] ToArray() => _items.ToArray();

    public void Keep(Func<T, bool> predicate)
    {
        var kept = _items.Where(predicate).ToArray();
        _items.Clear();
        Bytes = 0;
        foreach (var item in kept)
        {
            _items.Enqueue(item);
            Bytes += item.Size;
        }
    }
}
