using Processor.Queues;

namespace Processor.Consuming;

/// <summary>A message in hand that may have been redriven.</summary>
internal interface IRedrivable
{
    ReceivedMessage Message { get; }

    /// <summary>How often it has been redriven, as far as is known.</summary>
    int Redrives { get; set; }

    /// <summary>What went wrong with the message itself; null otherwise.</summary>
    Failure? Failure { get; set; }

    /// <summary>What it is counted under: the same in every life of what it carries.</summary>
    (string Partition, string Sort) LedgerKey { get; }

    /// <summary>Ends all of it, untried, for one reason.</summary>
    void Bar(Failure reason);
}
