using LocalAws.Protocol;

namespace LocalAws.Scheduler;

/// <remarks>https://docs.aws.amazon.com/scheduler/latest/APIReference/CommonErrors.html</remarks>
internal static class SchedulerErrors
{
    private const string Service = "com.amazonaws.scheduler#";

    public static AwsException UnknownOperation(string operation) =>
        new(Service + "UnknownOperationException", $"{operation} is not one of Scheduler's operations here.", StatusCodes.Status404NotFound);

    public static AwsException Invalid(string message) => new(Service + "ValidationException", message);

    public static AwsException ScheduleNotFound(string name) =>
        new(Service + "ResourceNotFoundException", $"Schedule {name} does not exist.", StatusCodes.Status404NotFound);

    public static AwsException GroupNotFound(string name) =>
        new(Service + "ResourceNotFoundException", $"Schedule group {name} does not exist.", StatusCodes.Status404NotFound);

    public static AwsException ScheduleExists(string name) =>
        new(Service + "ConflictException", $"Schedule {name} already exists.", StatusCodes.Status409Conflict);

    public static AwsException GroupExists(string name) =>
        new(Service + "ConflictException", $"Schedule group {name} already exists.", StatusCodes.Status409Conflict);

    public static AwsException TooManyGroups() => new(
        Service + "ServiceQuotaExceededException", "The request exceeds the quota of schedule groups.", StatusCodes.Status402PaymentRequired);

    public static AwsException Throttled() =>
        new(Service + "ThrottlingException", "Rate exceeded", StatusCodes.Status429TooManyRequests);

    public static AwsException Other(string code, string message, int status) => new(Service + code, message, status);
}
