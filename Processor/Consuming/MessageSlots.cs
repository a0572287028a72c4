namespace Processor.Consuming;

/// <summary>Room for messages in hand: none is received without a slot, and all slots are back when all work is done.</summary>
internal sealed class MessageSlots(int count) : IDisposable
{
    private readonly SemaphoreSlim _free = new(count, count);

    /// <summary>Waits for one slot, and takes as many more as are free at once, up to <paramref name="most"/>.</summary>
    public async Task<int> TakeAsync(int most, CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken);
        var taken = 1;
        while (taken < most && _free.Wait(TimeSpan.Zero, CancellationToken.None))
        {
            taken++;
        }

        return taken;
    }

    public void Return(int slots)
    {
        if (slots > 0)
        {
            _free.Release(slots);
        }
    }

    /// <summary>Waits until every slot is free.</summary>
    public async Task DrainAsync(CancellationToken cancellationToken)
    {
        var taken = 0;
        try
        {
            while (taken < count)
            {
                await _free.WaitAsync(cancellationToken);
                taken++;
            }
        }
        finally
        {
            Return(taken);
        }
    }

    public void Dispose() => _free.Dispose();
}
