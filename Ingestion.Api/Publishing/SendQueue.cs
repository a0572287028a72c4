using System.Threading.Channels;
using Microsoft.Extensions.Options;

namespace Ingestion.Api.Publishing;

/// <summary>Events between their requests and the <see cref="SendLoop"/>, bounded in bytes.</summary>
internal sealed class SendQueue(IOptions<PublishingOptions> options)
{
    private readonly Channel<PendingEvents> _channel = Channel.CreateUnbounded<PendingEvents>();
    private long _bytes;

    /// <summary>How many requests wait here.</summary>
    public int Count => _channel.Reader.Count;

    /// <returns>False when there is no room, or the service is stopping.</returns>
    public bool TryAdd(PendingEvents pending)
    {
        if (Interlocked.Add(ref _bytes, pending.Bytes) <= options.Value.MaxPendingBytes && _channel.Writer.TryWrite(pending))
        {
            return true;
        }

        Release(pending.Bytes);
        return false;
    }

    /// <returns>True as soon as there is something to take; false when there never will be again.</returns>
    public ValueTask<bool> WaitAsync() => _channel.Reader.WaitToReadAsync(CancellationToken.None);

    /// <summary>Takes what is there, up to a full load. The bytes stay counted until they are released.</summary>
    public Load Take()
    {
        var load = new Load();
        while (!load.IsFull && _channel.Reader.TryRead(out var pending))
        {
            load.Add(pending);
        }

        return load;
    }

    public void Release(int bytes) => Interlocked.Add(ref _bytes, -bytes);

    /// <summary>Takes in no more; what is there can still be taken out.</summary>
    public void Close() => _channel.Writer.TryComplete();
}
