using System.Threading.Channels;

namespace LocalAws.Lambda.Functions;

/// <summary>Orders on their way to the launcher, which takes them in turn.</summary>
internal sealed class LaunchOrders
{
    private const int MostWaiting = 10_000;

    private readonly Channel<LaunchOrder> _orders = Channel.CreateBounded<LaunchOrder>(
        new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest });

    public void Add(LaunchOrder order) => _orders.Writer.TryWrite(order);

    /// <summary>Waits for an order, and takes all that are there.</summary>
    public async Task<IReadOnlyList<LaunchOrder>> TakeAsync(CancellationToken cancellationToken)
    {
        var orders = new List<LaunchOrder>();
        if (await _orders.Reader.WaitToReadAsync(cancellationToken))
        {
            while (_orders.Reader.TryRead(out var order))
            {
                orders.Add(order);
            }
        }

        return orders;
    }
}
