namespace Operations.Api.Pipeline;

/// <summary>Counts of rows by outcome.</summary>
internal sealed class OutcomeTally
{
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    public int this[string outcome] => _counts.GetValueOrDefault(outcome);

    public void Add(string outcome) => _counts[outcome] = this[outcome] + 1;

    public OutcomeTally Plus(OutcomeTally other)
    {
        var sum = new OutcomeTally();
        foreach (var (outcome, count) in _counts.Concat(other._counts))
        {
            sum._counts[outcome] = sum[outcome] + count;
        }

        return sum;
    }
}
