using LocalAws.Protocol;

namespace LocalAws.Lambda.Api;

/// <summary>Errors as Lambda words them.</summary>
/// <remarks>https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html</remarks>
internal static class LambdaErrors
{
    public static AwsException NotFound(string name) =>
        new("ResourceNotFoundException", $"Function not found: {name}", StatusCodes.Status404NotFound);

    public static AwsException Exists(string name) =>
        new("ResourceConflictException", $"Function already exist: {name}", StatusCodes.Status409Conflict);

    public static AwsException Invalid(string message) =>
        new("InvalidParameterValueException", message, StatusCodes.Status400BadRequest);

    public static AwsException MappingNotFound() =>
        new("ResourceNotFoundException", "The resource you requested does not exist.", StatusCodes.Status404NotFound);

    public static AwsException MappingExists(string mapping) => new(
        "ResourceConflictException",
        $"An event source mapping with SQS arn and function name already exists. Please update or delete the existing mapping with UUID {mapping}",
        StatusCodes.Status409Conflict);

    public static AwsException TooLarge(int bytes) => new(
        "RequestTooLargeException",
        $"{bytes} byte payload is too large for the RequestResponse invocation type (limit {LambdaLimits.MaxPayload} bytes)",
        StatusCodes.Status413PayloadTooLarge);

    public static AwsException TooManyRequests() =>
        new("TooManyRequestsException", "Rate Exceeded.", StatusCodes.Status429TooManyRequests);
}
