using Microsoft.Extensions.Options;
using Processor.Queues;

namespace Processor.Consuming;

/// <summary>
/// Ends events that have been redriven too often, before they are tried once more. A dead letter that comes back has its reason beside it,
/// so every redrive of one is known at once. A message that SQS itself gave up has not, and comes back like a new one: of such, the last
/// delivery of each life is counted, because whatever kills its processor never gets further.
/// </summary>
internal sealed class RedriveLimit(RedriveLedger ledger, IOptions<ProcessingOptions> options)
{
    private const int MaxConcurrent = 8;

    /// <summary>Asks nobody for messages that are new and not on their last delivery.</summary>
    public Task ApplyAsync(IReadOnlyList<IRedrivable> deliveries, CancellationToken cancellationToken)
    {
        var counted = deliveries.Where(delivery => delivery.Message.DeadBefore is not null || IsLast(delivery.Message)).ToArray();
        return counted.Length == 0
            ? Task.CompletedTask
            : Parallel.ForEachAsync(
                counted,
                new ParallelOptions { MaxDegreeOfParallelism = MaxConcurrent, CancellationToken = CancellationToken.None },
                async (delivery, _) => await ApplyAsync(delivery, cancellationToken));
    }

    private async Task ApplyAsync(IRedrivable delivery, CancellationToken cancellationToken)
    {
        var most = options.Value.MaxRedrives;
        var before = delivery.Message.DeadBefore;
        try
        {
            // The first life is no redrive.
            delivery.Redrives = before is null
                ? await ledger.CountAsync(delivery, RedriveLedger.LastDeliveries, most + 1, cancellationToken) - 1
                : before.Code == FailureKinds.RedriveLimit.Code
                    ? most + 1
                    : await ledger.CountAsync(delivery, RedriveLedger.Redrives, most, cancellationToken);
        }
        catch (Exception exception)
        {
            // Uncounted, a redriven one waits. The last delivery of another is its last chance, whether it can be counted or not.
            delivery.Failure = before is null ? null : RetryRule.Of(exception) with { IsPermanent = false };
        }

        if (delivery.Redrives > most)
        {
            delivery.Bar(RetryRule.RedriveLimit(most, before));
        }
    }

    private bool IsLast(ReceivedMessage message) => message.ReceiveCount >= options.Value.MaxReceiveCount;
}
