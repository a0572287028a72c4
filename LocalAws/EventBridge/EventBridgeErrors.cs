using LocalAws.Protocol;

namespace LocalAws.EventBridge;

/// <remarks>https://docs.aws.amazon.com/eventbridge/latest/APIReference/CommonErrors.html</remarks>
internal static class EventBridgeErrors
{
    private const string Service = "com.amazonaws.eventbridge#";
    private const string Common = "com.amazon.coral.service#";

    public static AwsException UnknownOperation(string operation) =>
        new(Common + "UnknownOperationException", $"The operation {operation} is not one of EventBridge.");

    public static AwsException Malformed(string message) => new(Common + "SerializationException", message);

    public static AwsException Invalid(string message) => new(Common + "ValidationException", message);

    public static AwsException InvalidPattern(string reason) =>
        new(Service + "InvalidEventPatternException", $"Event pattern is not valid. Reason: {reason}");

    public static AwsException RuleNotFound(string rule, string bus) =>
        new(Service + "ResourceNotFoundException", $"Rule {rule} does not exist on EventBus {bus}.");

    public static AwsException BusNotFound(string bus) =>
        new(Service + "ResourceNotFoundException", $"Event bus {bus} does not exist.");

    public static AwsException BusExists(string bus) =>
        new(Service + "ResourceAlreadyExistsException", $"Event bus {bus} already exists.");

    public static AwsException TooMany(string what) =>
        new(Service + "LimitExceededException", $"The requested resource exceeds the maximum number allowed: {what}.");

    /// <remarks>https://docs.aws.amazon.com/eventbridge/latest/APIReference/CommonErrors.html</remarks>
    public static AwsException Throttled() => new(Common + "ThrottlingException", "Rate exceeded");

    public static AwsException Other(string code, string message, int status) => new(Service + code, message, status);
}
