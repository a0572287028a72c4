namespace Processor.Downstream;

/// <summary>
/// How many calls at once a downstream takes well: one more for each round of calls that went well, a share of that when calls fail or
/// take long. Knows no clock and no thread: whoever uses it takes the times and holds the lock.
/// </summary>
/// <remarks>
/// Slow is what takes <see cref="DownstreamOptions.SlowRatio"/> times as long as the baseline, which follows faster calls quickly and
/// slower ones slowly: a downstream that stays slower is taken for what it is after some hundreds of calls. A decrease counts for the calls
/// that began after it only, so that those which one bad moment met together halve the limit once, not each.
/// </remarks>
internal sealed class AdaptiveLimit(DownstreamOptions options)
{
    private const double Recent = 0.3;
    private const double Faster = 0.2;
    private const double Slower = 0.002;

    private double _limit = options.MaxConcurrency;
    private double _recent;
    private double _baseline;

    /// <summary>From <see cref="DownstreamOptions.MinConcurrency"/> to <see cref="DownstreamOptions.MaxConcurrency"/>.</summary>
    public int Current => (int)_limit;

    /// <summary>How often it was decreased: a call remembers the number that held when it began.</summary>
    public int Decreases { get; private set; }

    /// <param name="took">How long the call took.</param>
    /// <param name="wasBusy">Whether as many calls were under way as the limit allows: only that shows that it takes so many.</param>
    /// <param name="began">What <see cref="Decreases"/> was when the call began.</param>
    public void Succeeded(TimeSpan took, bool wasBusy, int began)
    {
        var seconds = took.TotalSeconds;
        _recent = _recent == 0 ? seconds : _recent + (Recent * (seconds - _recent));
        _baseline = _baseline == 0 ? seconds : _baseline + ((seconds < _baseline ? Faster : Slower) * (seconds - _baseline));
        if (_recent > options.SlowFrom.TotalSeconds && _recent > _baseline * options.SlowRatio)
        {
            Decrease(began);
        }
        else if (wasBusy)
        {
            _limit = Math.Min(_limit + (1 / _limit), options.MaxConcurrency);
        }
    }

    /// <param name="began">What <see cref="Decreases"/> was when the call began.</param>
    public void Failed(int began) => Decrease(began);

    private void Decrease(int began)
    {
        if (began == Decreases)
        {
            Decreases++;
            _limit = Math.Max(_limit * options.Decrease, options.MinConcurrency);
        }
    }
}
