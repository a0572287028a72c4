using Events;
using Ingestion.Api.Contracts;
using Ingestion.Api.Requests;

namespace Ingestion.Api.Endpoints;

/// <summary>Several events, each judged by itself.</summary>
internal sealed class Batch(IReadOnlyList<JudgedEvent> events)
{
    public int Count => events.Count;

    /// <summary>Those that keep to their contract, in order.</summary>
    public IReadOnlyList<EventEnvelope> Valid { get; } = [.. events.Select(judged => judged.Envelope).OfType<EventEnvelope>()];

    /// <summary>What is wrong with each of the others.</summary>
    public IReadOnlyList<IReadOnlyList<EventError>> Rejected { get; } =
        [.. events.Where(judged => judged.Envelope is null).Select(judged => judged.Errors)];

    /// <summary>One receipt an event, in order.</summary>
    /// <param name="outcomes">What became of the <see cref="Valid"/> ones, in their order.</param>
    /// <param name="firstIndex">Where the first of these events stands.</param>
    public IEnumerable<BatchItemReceipt> Receipts(IReadOnlyList<EventOutcome> outcomes, int firstIndex)
    {
        var next = 0;
        for (var i = 0; i < events.Count; i++)
        {
            yield return events[i].ToReceipt(firstIndex + i, events[i].Envelope is null ? EventOutcome.Rejected : outcomes[next++]);
        }
    }

    /// <param name="outcomes">What became of the <see cref="Valid"/> ones, in their order.</param>
    public BatchReceipt ToReceipt(IReadOnlyList<EventOutcome> outcomes)
    {
        var accepted = outcomes.Count(outcome => outcome == EventOutcome.Accepted);
        return new BatchReceipt
        {
            Accepted = accepted,
            Rejected = Rejected.Count,
            Retry = Valid.Count - accepted,
            Results = [.. Receipts(outcomes, 0)],
        };
    }
}
