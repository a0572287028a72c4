using Microsoft.Extensions.Options;

namespace Operations.Api.Pipeline;

/// <summary>The samples of the last hour, in memory of a fixed size.</summary>
internal sealed class Samples(SampleTaker taker, IOptions<PipelineOptions> options, TimeProvider time) : IDisposable
{
    public static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    private readonly SemaphoreSlim _turn = new(1);
    private readonly Lock _lock = new();
    private readonly LinkedList<Sample> _samples = [];
    private readonly Dictionary<string, DateTimeOffset> _lastEmpty = new(StringComparer.Ordinal);

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<Sample> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _samples];
            }
        }
    }

    /// <summary>When a queue was last seen without any message; null where it never was.</summary>
    public DateTimeOffset? LastEmpty(string queue)
    {
        lock (_lock)
        {
            return _lastEmpty.TryGetValue(queue, out var at) ? at : null;
        }
    }

    /// <summary>The newest sample, or one that is taken now where that is too old.</summary>
    public async Task<Sample> NewestAsync(CancellationToken cancellationToken)
    {
        if (Newest() is { } newest)
        {
            return newest;
        }

        await _turn.WaitAsync(cancellationToken);
        try
        {
            return Newest() ?? await AddAsync(cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    public async Task<Sample> AddAsync(CancellationToken cancellationToken)
    {
        var sample = await taker.TakeAsync(cancellationToken);
        lock (_lock)
        {
            _samples.AddLast(sample);
            while (_samples.First is { } first && sample.At - first.Value.At > Kept)
            {
                _samples.RemoveFirst();
            }

            foreach (var (queue, counts) in sample.Queues)
            {
                if (counts.IsEmpty)
                {
                    _lastEmpty[queue] = sample.At;
                }
            }
        }

        return sample;
    }

    public void Dispose() => _turn.Dispose();

    // Twice the interval: the background's next one may be on its way.
    private Sample? Newest()
    {
        lock (_lock)
        {
            return _samples.Last is { } last && time.GetUtcNow() - last.Value.At < 2 * options.Value.SampleInterval ? last.Value : null;
        }
    }
}
