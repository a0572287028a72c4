using Events;
using FluentValidation;
using FluentValidation.Results;
using Ingestion.Api.Contracts;
using Ingestion.Api.Requests;

namespace Ingestion.Api.Endpoints;

/// <summary>The events of a batch, each judged by itself.</summary>
internal sealed class Batch
{
    private readonly List<Item> _items = [];

    public Batch(
        IReadOnlyList<EventSubmission> submissions, IValidator<EventSubmission> validator, TenantId tenant, DateTimeOffset receivedAt)
    {
        foreach (var submission in submissions)
        {
            var validation = validator.Validate(submission);
            _items.Add(validation.IsValid
                ? new Item(submission.ToEnvelope(tenant, receivedAt, traceParent: null), null, [])
                : new Item(null, IdOf(submission, validation), validation.ToEventErrors()));
        }

        Valid = [.. _items.Select(item => item.Envelope).OfType<EventEnvelope>()];
        Rejected = [.. _items.Where(item => item.Envelope is null).Select(item => item.Errors)];
    }

    /// <summary>Those that keep to their contract, in order.</summary>
    public IReadOnlyList<EventEnvelope> Valid { get; }

    /// <summary>What is wrong with each of the others.</summary>
    public IReadOnlyList<IReadOnlyList<EventError>> Rejected { get; }

    /// <param name="outcomes">What became of the <see cref="Valid"/> ones, in their order.</param>
    public BatchReceipt ToReceipt(IReadOnlyList<EventOutcome> outcomes)
    {
        var results = new List<BatchItemReceipt>(_items.Count);
        var next = 0;
        foreach (var item in _items)
        {
            var outcome = item.Envelope is null ? EventOutcome.Rejected : outcomes[next++];
            results.Add(new BatchItemReceipt
            {
                Index = results.Count,
                Id = item.Envelope?.Key.Id.Value ?? item.Id,
                Status = outcome.Word,
                Errors = item.Errors,
            });
        }

        var accepted = outcomes.Count(outcome => outcome == EventOutcome.Accepted);
        return new BatchReceipt { Accepted = accepted, Rejected = Rejected.Count, Retry = Valid.Count - accepted, Results = results };
    }

    // An id that has no failure is a well-formed string.
    private static string? IdOf(EventSubmission submission, ValidationResult validation) =>
        validation.Errors.Exists(failure => string.Equals(failure.PropertyName, "/id", StringComparison.Ordinal)) ? null : submission.Id?.GetString();

    private sealed record Item(EventEnvelope? Envelope, string? Id, IReadOnlyList<EventError> Errors);
}
