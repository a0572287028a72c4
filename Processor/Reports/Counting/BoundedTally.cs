namespace Processor.Reports.Counting;

/// <summary>
/// Counts by name, for a bounded number of names. Where there are more, those with the lowest ranks stay and the others count together; a rank
/// is a hash of the name, so that the result is the same whatever order the names came in.
/// </summary>
/// <param name="most">How many names are kept apart.</param>
internal sealed class BoundedTally<TName>(int most)
    where TName : notnull
{
    private readonly Dictionary<TName, OutcomeTally> _counts = [];
    private readonly PriorityQueue<TName, ulong> _highest = new(Comparer<ulong>.Create((one, other) => other.CompareTo(one)));
    private ulong _limit = ulong.MaxValue;

    /// <summary>Of the names that are not kept apart.</summary>
    public OutcomeTally Others { get; } = new();

    public IReadOnlyDictionary<TName, OutcomeTally> Counts => _counts;

    public void Add(TName name, int outcome) => TallyOf(name).Add(outcome);

    public void Add(BoundedTally<TName> other)
    {
        Lower(other._limit);
        Others.Add(other.Others);
        foreach (var (name, counts) in other._counts)
        {
            TallyOf(name).Add(counts);
        }
    }

    private OutcomeTally TallyOf(TName name)
    {
        if (_counts.TryGetValue(name, out var counts))
        {
            return counts;
        }

        var rank = RankOf(name.ToString()!);
        if (rank >= _limit)
        {
            return Others;
        }

        counts = _counts[name] = new OutcomeTally();
        _highest.Enqueue(name, rank);
        if (_counts.Count <= most)
        {
            return counts;
        }

        _highest.TryPeek(out _, out var highest);
        Lower(highest);
        return rank >= _limit ? Others : counts;
    }

    private void Lower(ulong limit)
    {
        _limit = Math.Min(_limit, limit);
        while (_highest.TryPeek(out var name, out var rank) && rank >= _limit)
        {
            _highest.Dequeue();
            Others.Add(_counts[name]);
            _counts.Remove(name);
        }
    }

    // FNV-1a with a last mixing: the same in every process.
    private static ulong RankOf(string name)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in name)
        {
            hash = unchecked((hash ^ c) * 1099511628211UL);
        }

        hash ^= hash >> 33;
        hash = unchecked(hash * 0xff51afd7ed558ccdUL);
        return (hash ^ (hash >> 33)) >> 1;
    }
}
