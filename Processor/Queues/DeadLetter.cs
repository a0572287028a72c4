using Events;
using Processor.Consuming;

namespace Processor.Queues;

/// <summary>What goes to the dead-letter queue, and why.</summary>
/// <param name="Arrival">What brought it.</param>
/// <param name="Body">A message that can be redriven as it is.</param>
/// <param name="Reason">Permanent.</param>
/// <param name="Key">Null where it could not be read.</param>
/// <param name="Redrives">How often it had been redriven by then.</param>
internal sealed record DeadLetter(Arrival Arrival, string Body, Failure Reason, EventKey? Key = null, int Redrives = 0)
{
    /// <summary>Where the event could not be read: what of it could.</summary>
    public KnownParts Known { get; init; } = KnownParts.None;

    /// <summary>Whose it is, where there is no key to say so; null where that is not known.</summary>
    public TenantId? Tenant { get; init; } = Key?.Tenant;
}
