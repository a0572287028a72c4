namespace HttpDefaults;

/// <summary>The tokens of one caller. A bucket starts full and fills up evenly.</summary>
/// <param name="capacity">The most tokens that it holds.</param>
/// <param name="window">How long an empty one takes to be full.</param>
/// <param name="time">What it fills up by.</param>
internal sealed class TokenBucket(int capacity, TimeSpan window, TimeProvider time)
{
    private readonly Lock _lock = new();
    private double _tokens = capacity;
    private long _filledAt = time.GetTimestamp();

    /// <summary>Takes all of the tokens or none.</summary>
    /// <returns>Null when they were taken; otherwise how long it takes until they are there, when nobody else takes any.</returns>
    public TimeSpan? Take(int tokens)
    {
        lock (_lock)
        {
            Fill();
            if (_tokens < tokens)
            {
                return TimeToHave(tokens);
            }

            _tokens -= tokens;
            return null;
        }
    }

    /// <returns>How many tokens there are, and how long it takes until the bucket is full.</returns>
    public (int Remaining, TimeSpan UntilFull) Look()
    {
        lock (_lock)
        {
            Fill();
            return ((int)_tokens, TimeToHave(capacity));
        }
    }

    private void Fill()
    {
        var now = time.GetTimestamp();
        _tokens = Math.Min(capacity, _tokens + (time.GetElapsedTime(_filledAt, now) / window * capacity));
        _filledAt = now;
    }

    private TimeSpan TimeToHave(int tokens) => window * ((tokens - _tokens) / capacity);
}
