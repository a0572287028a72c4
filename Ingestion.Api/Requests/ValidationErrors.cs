using Events;
using FluentValidation.Results;

namespace Ingestion.Api.Requests;

internal static class ValidationErrors
{
    public static IReadOnlyList<EventError> ToEventErrors(this ValidationResult result) =>
        [.. result.Errors.Select(failure => new EventError(failure.ErrorCode, failure.PropertyName, failure.ErrorMessage))];
}
