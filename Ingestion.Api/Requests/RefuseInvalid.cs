using Events;
using FluentValidation;
using FluentValidation.Results;
using Ingestion.Api.Errors;
using Ingestion.Api.Telemetry;

namespace Ingestion.Api.Requests;

/// <summary>
/// Answers an event that breaks its contract with everything that is wrong with it, in the stead of a handler whose first argument is the event.
/// </summary>
internal sealed class RefuseInvalid(IValidator<EventSubmission> validator, IngestionTelemetry telemetry) : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var validation = validator.Validate(context.GetArgument<EventRequest>(0).Submission);
        return validation.IsValid ? next(context) : ValueTask.FromResult<object?>(ProblemOf(validation));
    }

    private Problem ProblemOf(ValidationResult validation)
    {
        var errors = validation.ToEventErrors();
        telemetry.Rejected(errors);
        return errors.Any(error => string.Equals(error.Code, EventErrorCodes.PayloadTooLarge, StringComparison.Ordinal))
            ? Problems.PayloadTooLarge(errors)
            : Problems.EventInvalid(errors);
    }
}
