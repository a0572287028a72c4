using LocalAws.Protocol;

namespace LocalAws.DynamoDb;

/// <summary>DynamoDB's errors, by the names that the SDKs turn into exceptions.</summary>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/CommonErrors.html</remarks>
internal static class DynamoDbErrors
{
    public const string Namespace = "com.amazonaws.dynamodb.v20120810#";

    private const string ValidationType = "com.amazon.coral.validate#ValidationException";

    public static AwsException Validation(string message) => new(ValidationType, message);

    public static bool IsValidation(AwsException error) => error.Type == ValidationType;

    public static AwsException Constraint(string value, string member, string constraint) =>
        Validation($"1 validation error detected: Value {value} at '{member}' failed to satisfy constraint: {constraint}");

    public static AwsException Unsupported(string what) => Validation($"LocalAws does not support {what}.");

    public static AwsException Serialization(string message) => new("com.amazon.coral.service#SerializationException", message);

    public static AwsException ResourceNotFound(string message) => new(Namespace + "ResourceNotFoundException", message);

    public static AwsException ResourceInUse(string message) => new(Namespace + "ResourceInUseException", message);

    public static AwsException Throttled() => new(
        Namespace + "ProvisionedThroughputExceededException",
        "The level of configured provisioned throughput for the table was exceeded. Consider increasing your provisioning level with the UpdateTable API.");

    public static AwsException DuplicateItem() => new(Namespace + "DuplicateItemException", "Duplicate primary key exists in table");
}
