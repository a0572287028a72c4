using System.Diagnostics;
using Events;
using Ingestion.Api.Errors;
using Ingestion.Api.Payloads;
using Ingestion.Api.Telemetry;

namespace Ingestion.Api.Publishing;

/// <summary>Hands events to the queue, together with those of other requests; large payloads go to S3 before.</summary>
internal sealed class EventPublisher(PayloadStore payloads, SendQueue queue, IngestionTelemetry telemetry)
{
    /// <returns>
    /// For each event, in order: <see cref="EventOutcome.Accepted"/> when SQS has acknowledged it, and S3 its payload where that is large, and
    /// otherwise <see cref="EventOutcome.Retry"/>.
    /// </returns>
    /// <exception cref="OperationCanceledException">Nobody waits any more. The events may reach the queue all the same.</exception>
    public async Task<IReadOnlyList<EventOutcome>> PublishAsync(IReadOnlyList<EventEnvelope> events, CancellationToken cancellationToken) =>
        (await SendAsync(events, cancellationToken)).Outcomes;

    /// <returns>Why the event was not accepted; null where it was.</returns>
    /// <exception cref="OperationCanceledException">Nobody waits any more. The event may reach the queue all the same.</exception>
    public async Task<Problem?> PublishAsync(EventEnvelope envelope, CancellationToken cancellationToken)
    {
        var (outcomes, kept) = await SendAsync([envelope], cancellationToken);
        return outcomes[0] == EventOutcome.Accepted ? null : kept == 1 ? Problems.QueueUnavailable : Problems.PayloadsUnavailable;
    }

    /// <returns>What became of each event, in order, and how many of them were handed to the queue.</returns>
    private async Task<(IReadOnlyList<EventOutcome> Outcomes, int Kept)> SendAsync(
        IReadOnlyList<EventEnvelope> events, CancellationToken cancellationToken)
    {
        if (events.Count == 0)
        {
            return ([], 0);
        }

        using var span = telemetry.StartSend(Topology.EventsQueue.Name, events);
        var travelling = await payloads.KeepAsync(events, cancellationToken);
        var kept = ReferenceEquals(travelling, events) ? events : [.. travelling.OfType<EventEnvelope>()];
        var sent = await EnqueueAsync(kept, cancellationToken);
        var outcomes = kept.Count == events.Count ? sent : OutcomesOf(travelling, sent);
        var accepted = 0;
        foreach (var outcome in outcomes)
        {
            accepted += outcome == EventOutcome.Accepted ? 1 : 0;
        }

        telemetry.Ingested(EventOutcome.Accepted, accepted);
        telemetry.Ingested(EventOutcome.Retry, events.Count - accepted);
        if (accepted < events.Count)
        {
            span?.SetStatus(ActivityStatusCode.Error);
        }

        return (outcomes, kept.Count);
    }

    private Task<IReadOnlyList<EventOutcome>> EnqueueAsync(IReadOnlyList<EventEnvelope> events, CancellationToken cancellationToken)
    {
        if (events.Count == 0)
        {
            return Task.FromResult<IReadOnlyList<EventOutcome>>([]);
        }

        var pending = new PendingEvents(events, Activity.Current);
        if (!queue.TryAdd(pending))
        {
            pending.GiveBack();
        }

        return pending.Outcomes.WaitAsync(cancellationToken);
    }

    private static List<EventOutcome> OutcomesOf(IReadOnlyList<EventEnvelope?> travelling, IReadOnlyList<EventOutcome> sent)
    {
        var next = 0;
        return [.. travelling.Select(envelope => envelope is null ? EventOutcome.Retry : sent[next++])];
    }
}
