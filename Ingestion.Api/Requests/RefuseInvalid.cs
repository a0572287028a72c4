using Events;
using FluentValidation;
using Ingestion.Api.Errors;
using Ingestion.Api.Telemetry;

namespace Ingestion.Api.Requests;

/// <summary>Answers an event that breaks its contract with everything that is wrong with it, in the handler's stead.</summary>
internal sealed class RefuseInvalid(IValidator<EventSubmission> validator, IngestionTelemetry telemetry) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var submission = context.Arguments.OfType<EventRequest>().Single().Submission;
        var validation = validator.Validate(submission);
        if (validation.IsValid)
        {
            return await next(context);
        }

        var errors = validation.ToEventErrors();
        telemetry.Rejected(errors);
        return errors.Any(error => string.Equals(error.Code, EventErrorCodes.PayloadTooLarge, StringComparison.Ordinal))
            ? Problems.PayloadTooLarge(errors)
            : Problems.EventInvalid(errors);
    }
}
