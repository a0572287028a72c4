using Events;
using Polly.CircuitBreaker;
using Processor.Consuming;

namespace Processor.Downstream;

/// <summary>A downstream that items are sent to one by one: each waits for its turn, and none is sent while the circuit is open.</summary>
internal sealed class PacedDownstream(DownstreamGate gate, Circuit circuit)
{
    /// <param name="index">The item's place in its batch, from 0: later ones start later.</param>
    /// <param name="priority">The item's own: a higher one overtakes.</param>
    /// <param name="callAsync">Is made again with a later delivery, so it must carry the item's identity to where that is known.</param>
    /// <param name="cancellationToken">Ends the waiting and the call.</param>
    /// <exception cref="DownstreamFullException">Too many wait already.</exception>
    /// <exception cref="BrokenCircuitException">The downstream is known to be down; nothing was called.</exception>
    public async Task<T> RunAsync<T>(
        int index, EventPriority priority, Func<CancellationToken, Task<T>> callAsync, CancellationToken cancellationToken)
    {
        using var pass = await gate.EnterAsync(index, priority, cancellationToken);
        try
        {
            var answer = await circuit.RunAsync(callAsync, cancellationToken);
            pass.Succeeded();
            return answer;
        }
        catch (Exception exception) when (SaysThatItSuffers(exception, cancellationToken))
        {
            pass.Failed();
            throw;
        }
    }

    private static bool SaysThatItSuffers(Exception exception, CancellationToken caller) =>
        exception is not BrokenCircuitException && !caller.IsCancellationRequested && RetryRule.MeansOutage(exception);
}
