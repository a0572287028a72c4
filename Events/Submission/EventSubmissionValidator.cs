using System.Text.Json;
using FluentValidation;
using FluentValidation.Results;

namespace Events;

/// <summary>
/// Tells everything that is wrong with a submitted event at once. A failure's <see cref="ValidationFailure.ErrorCode"/> is one of
/// <see cref="EventErrorCodes"/>, its <see cref="ValidationFailure.PropertyName"/> a JSON pointer into the event.
/// </summary>
public sealed class EventSubmissionValidator : AbstractValidator<EventSubmission>
{
    /// <summary>How many of one kind are told, and so also how many are remembered: a hostile event can have half a million.</summary>
    internal const int MostFailures = 20;

    private const int MaxSubjectLength = 256;

    private static readonly string SourceRule = $"source is a string of 1 to {EventSource.MaxLength} characters of a URI reference.";
    private static readonly string TypeRule =
        $"type is a string of 1 to {EventType.MaxLength} characters without white space or control characters.";
    private static readonly string IdRule = $"id is a string of 1 to {EventId.MaxLength} characters without control characters.";
    private static readonly string SubjectRule = $"subject is a string of 1 to {MaxSubjectLength} characters without control characters.";

    private readonly ContractRules _contracts;

    public EventSubmissionValidator(ContractRules contracts)
    {
        _contracts = contracts;
        RuleFor(submission => submission).Custom(Check);
    }

    private void Check(EventSubmission submission, ValidationContext<EventSubmission> context)
    {
        if (submission.Json.ValueKind != JsonValueKind.Object)
        {
            Fail(context, "", EventErrorCodes.NotAnObject, "An event is a JSON object.");
            return;
        }

        foreach (var name in submission.UnknownMembers.Take(MostFailures))
        {
            Fail(context, JsonText.PointerStep(name), EventErrorCodes.UnknownMember, "An event has no such member. Data of your own belongs in payload.");
        }

        foreach (var name in submission.RepeatedMembers.Take(MostFailures))
        {
            Fail(context, JsonText.PointerStep(name), EventErrorCodes.RepeatedMember, "This member stands there more than once.");
        }

        Text(context, EventSubmissionMembers.Source, submission.Source, submission.ValidSource is not null,
            EventErrorCodes.SourceRequired, EventErrorCodes.SourceInvalid, SourceRule);
        if (submission.ValidSource?.IsReserved is true)
        {
            Fail(context, "/" + EventSubmissionMembers.Source, EventErrorCodes.SourceReserved,
                $"Sources that begin with {EventSource.ReservedPrefix} are EventApp's own.");
        }

        Text(context, EventSubmissionMembers.Type, submission.Type, submission.ValidType is not null,
            EventErrorCodes.TypeRequired, EventErrorCodes.TypeInvalid, TypeRule);
        Text(context, EventSubmissionMembers.Id, submission.Id, submission.ValidId is not null, null, EventErrorCodes.IdInvalid, IdRule);
        Text(context, EventSubmissionMembers.Time, submission.Time, submission.ValidTime is not null, null, EventErrorCodes.TimeInvalid,
            "time is an RFC 3339 date and time with an offset, such as 2026-03-01T12:00:00Z.");
        Text(context, EventSubmissionMembers.Subject, submission.Subject, IsSubject(JsonText.Of(submission.Subject)), null,
            EventErrorCodes.SubjectInvalid, SubjectRule);
        Text(context, EventSubmissionMembers.Priority, submission.Priority,
            EventPriorityWords.TryParse(JsonText.Of(submission.Priority), out _), null, EventErrorCodes.PriorityInvalid,
            "priority is low, normal or high.");

        if (submission.CloudEvent is { } cloudEvent)
        {
            Fail(context, CloudEventRules.Check(submission, cloudEvent));
        }

        if (Payload(context, submission))
        {
            Contract(context, submission);
        }
    }

    private static void Text(
        ValidationContext<EventSubmission> context,
        string member,
        JsonElement? value,
        bool isValid,
        string? requiredCode,
        string invalidCode,
        string rule)
    {
        if (value is null)
        {
            if (requiredCode is not null)
            {
                Fail(context, "/" + member, requiredCode, $"{member} is missing.");
            }
        }
        else if (!isValid)
        {
            Fail(context, "/" + member, invalidCode, rule);
        }
    }

    private static bool IsSubject(string? text) => text is { Length: >= 1 and <= MaxSubjectLength } && Events.Text.IsPrintable(text);

    // A CloudEvent's data may be any JSON value, or bytes, or missing.
    /// <returns>Whether the payload is sound.</returns>
    private static bool Payload(ValidationContext<EventSubmission> context, EventSubmission submission)
    {
        if (submission.Payload is not { } present)
        {
            if (submission.CloudEvent is null)
            {
                Fail(context, submission.PayloadPointer, EventErrorCodes.PayloadRequired, "payload is missing.");
            }

            return submission.CloudEvent is not null;
        }

        if (present.ValueKind != JsonValueKind.Object && submission.CloudEvent is null)
        {
            Fail(context, submission.PayloadPointer, EventErrorCodes.PayloadNotAnObject, "payload is a JSON object.");
            return false;
        }

        var problems = PayloadRules.Check(present, submission.PayloadPointer);
        Fail(context, problems);
        return problems.Count == 0;
    }

    /// <summary>Which contract holds is known once source and type are valid.</summary>
    private void Contract(ValidationContext<EventSubmission> context, EventSubmission submission)
    {
        if (submission is { ValidSource: { } source, ValidType: { } type })
        {
            Fail(context, _contracts.Check(source, type, submission.Payload, submission.PayloadPointer));
        }
    }

    private static void Fail(ValidationContext<EventSubmission> context, IEnumerable<EventError> errors)
    {
        foreach (var error in errors.Take(MostFailures))
        {
            Fail(context, error.Pointer, error.Code, error.Message);
        }
    }

    private static void Fail(ValidationContext<EventSubmission> context, string pointer, string code, string message) =>
        context.AddFailure(new ValidationFailure(pointer, message) { ErrorCode = code });
}
