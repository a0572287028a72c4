namespace Simulation.World;

/// <summary>How often each thing happened, by name.</summary>
internal sealed class Tally
{
    private readonly SortedDictionary<string, long> _counts = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, long> Counts => _counts;

    public long Total => _counts.Values.Sum();

    public void Add(string name, long count = 1)
    {
        lock (_counts)
        {
            _counts[name] = _counts.GetValueOrDefault(name) + count;
        }
    }
}
