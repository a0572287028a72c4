using Events;
using FluentValidation;
using FluentValidation.Results;
using Ingestion.Api.Contracts;

namespace Ingestion.Api.Requests;

/// <summary>One event of several, judged by itself.</summary>
internal sealed class JudgedEvent
{
    private readonly string? _id;

    private JudgedEvent(EventEnvelope? envelope, string? id, IReadOnlyList<EventError> errors) =>
        (Envelope, _id, Errors) = (envelope, id, errors);

    /// <summary>Null where it breaks its contract.</summary>
    public EventEnvelope? Envelope { get; }

    /// <summary>Everything that is wrong with it.</summary>
    public IReadOnlyList<EventError> Errors { get; }

    public static JudgedEvent Of(
        EventSubmission submission, IValidator<EventSubmission> validator, TenantId tenant, DateTimeOffset receivedAt)
    {
        var validation = validator.Validate(submission);
        if (!validation.IsValid)
        {
            return new JudgedEvent(null, IdOf(submission, validation), validation.ToEventErrors());
        }

        var envelope = submission.ToEnvelope(tenant, receivedAt, traceParent: null);
        return new JudgedEvent(envelope, envelope.Key.Id.Value, []);
    }

    /// <summary>What cannot even be read as an event.</summary>
    public static JudgedEvent Unreadable(EventError error) => new(null, null, [error]);

    /// <param name="index">Where it stands among the others, counted from 0.</param>
    /// <param name="outcome">What became of it.</param>
    public BatchItemReceipt ToReceipt(int index, EventOutcome outcome) =>
        new() { Index = index, Id = _id, Status = outcome.Word, Errors = Errors };

    /// <summary>The id that the client gave, where nothing is wrong with it.</summary>
    public static string? IdOf(EventSubmission submission, ValidationResult validation) =>
        validation.Errors.Exists(failure => string.Equals(failure.PropertyName, "/id", StringComparison.Ordinal))
            ? null
            : submission.ValidId?.Value;
}
