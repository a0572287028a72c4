using System.Diagnostics;
using Events;
using Ingestion.Api.Telemetry;

namespace Ingestion.Api.Publishing;

/// <summary>Hands events to the queue, together with those of other requests.</summary>
internal sealed class EventPublisher(SendQueue queue, IngestionTelemetry telemetry)
{
    /// <returns>
    /// For each event, in order: <see cref="EventOutcome.Accepted"/> when SQS has acknowledged it, and otherwise
    /// <see cref="EventOutcome.Retry"/>.
    /// </returns>
    /// <exception cref="OperationCanceledException">Nobody waits any more. The events may reach the queue all the same.</exception>
    public async Task<IReadOnlyList<EventOutcome>> PublishAsync(IReadOnlyList<EventEnvelope> events, CancellationToken cancellationToken)
    {
        if (events.Count == 0)
        {
            return [];
        }

        using var span = telemetry.StartSend(Topology.EventsQueue.Name, events);
        var current = Activity.Current;
        var traced = events.Select(envelope => envelope with { TraceParent = envelope.TraceParent ?? current?.Id });
        var pending = new PendingEvents([.. traced], current);
        if (!queue.TryAdd(pending))
        {
            pending.GiveBack();
        }

        var outcomes = await pending.Outcomes.WaitAsync(cancellationToken);
        var accepted = outcomes.Count(outcome => outcome == EventOutcome.Accepted);
        telemetry.Ingested(EventOutcome.Accepted, accepted);
        telemetry.Ingested(EventOutcome.Retry, events.Count - accepted);
        if (accepted < events.Count)
        {
            span?.SetStatus(ActivityStatusCode.Error);
        }

        return outcomes;
    }
}
