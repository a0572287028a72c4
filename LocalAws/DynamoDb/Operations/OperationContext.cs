using System.Text.Json;
using LocalAws.DynamoDb.Storage;
using LocalAws.Metering;

namespace LocalAws.DynamoDb.Operations;

/// <summary>One call: an operation reads <see cref="Input"/> and writes the members of its answer to <see cref="Output"/>.</summary>
internal sealed class OperationContext
{
    public required JsonElement Input { get; init; }

    public required Utf8JsonWriter Output { get; init; }

    public required UsageMeter Meter { get; init; }

    public required Database Database { get; init; }

    public required string Region { get; init; }

    public required string AccountId { get; init; }

    /// <summary>The host and port that the caller addressed.</summary>
    public required string Host { get; init; }

    public string TableArn(string name) => $"arn:aws:dynamodb:{Region}:{AccountId}:table/{name}";
}
