using LocalAws.Hosting;
using LocalAws.Protocol;

namespace LocalAws.Faults;

/// <summary>A call on its way through the faults.</summary>
internal abstract class FaultCall(IAwsService service, string operation, LocalClock clock, CancellationToken cancellationToken)
{
    public IAwsService Service => service;

    public string Operation => operation;

    public LocalClock Clock => clock;

    /// <summary>Ends when nobody waits for the answer any more.</summary>
    public CancellationToken CancellationToken => cancellationToken;

    /// <summary>The queues, tables and buckets that the call names.</summary>
    public abstract IReadOnlySet<string> Resources { get; }

    /// <summary>Carries the call out: once, or for each time that a fault repeats it.</summary>
    public abstract ValueTask ServeAsync();
}
