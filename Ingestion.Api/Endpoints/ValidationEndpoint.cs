using ApiKeys;
using Events;
using FluentValidation;
using Ingestion.Api.CloudEvents;
using Ingestion.Api.Contracts;
using Ingestion.Api.Documentation;
using Ingestion.Api.Requests;

namespace Ingestion.Api.Endpoints;

/// <summary>Tells what would become of events, and takes none of them in.</summary>
internal static class ValidationEndpoint
{
    private const string Valid = "valid";

    public static void MapValidation(this IEndpointRouteBuilder events) =>
        events.MapPost("/validate", Validate)
            .RequireScope(KeyScope.Ingest)
            .LimitBody(limits => limits.BatchBytes)
            .WithMetadata(new BodyMediaTypes("application/json", CloudEventMediaTypes.Structured, CloudEventMediaTypes.Batch))
            .DescribeValidate();

    private static JsonAnswer<ValidationReceipt> Validate(ValidationRequest request, IValidator<EventSubmission> validator)
    {
        var results = request.Submissions.Select((submission, index) => Judge(submission, index, validator)).ToList();
        var valid = results.Count(result => result.Status == Valid);
        var receipt = new ValidationReceipt { Valid = valid, Rejected = results.Count - valid, Results = results };
        return new JsonAnswer<ValidationReceipt>(StatusCodes.Status200OK, receipt, ApiJson.Default.ValidationReceipt);
    }

    private static BatchItemReceipt Judge(EventSubmission submission, int index, IValidator<EventSubmission> validator)
    {
        var validation = validator.Validate(submission);
        return new BatchItemReceipt
        {
            Index = index,
            Id = JudgedEvent.IdOf(submission, validation),
            Status = validation.IsValid ? Valid : EventOutcome.Rejected.Word,
            Errors = validation.ToEventErrors(),
        };
    }
}
