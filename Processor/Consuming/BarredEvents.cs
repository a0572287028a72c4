using Processor.Handlers;
using Processor.Storage;

namespace Processor.Consuming;

/// <summary>
/// Finds out which of the events that were redriven too often had their effect all the same: of several copies of a letter the first one is
/// enough, and the others do not make the event a failed one.
/// </summary>
internal sealed class BarredEvents(StoredIdentities identities)
{
    // https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html
    private const int MaxKeys = 100;

    /// <summary>Asks nobody where no event is barred. Where it gets no answer, they stay so.</summary>
    public async Task CheckAsync(IEnumerable<MessageDelivery> deliveries, CancellationToken cancellationToken)
    {
        var barred = deliveries.SelectMany(delivery => delivery.Events)
            .Where(item => item.Result?.Failure?.Code == FailureKinds.RedriveLimit.Code)
            .GroupBy(item => item.Envelope.Key);
        foreach (var chunk in barred.Chunk(MaxKeys))
        {
            try
            {
                var rows = await identities.ReadAsync(chunk.Select(same => same.Key), cancellationToken);
                foreach (var item in chunk.SelectMany(same => same))
                {
                    if (rows.TryGetValue((item.Envelope.Key.PartitionKey, item.Envelope.Key.SortKey), out var stored)
                        && item.Arrived.Arrival.IsSameAs(stored.MessageId, stored.MessageIndex))
                    {
                        item.Result = EventResult.Processed;
                    }
                }
            }
            catch (Exception)
            {
                // They are dead as before, and one more redrive asks again.
                return;
            }
        }
    }
}
