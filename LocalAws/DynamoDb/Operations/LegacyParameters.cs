using System.Text.Json;

namespace LocalAws.DynamoDb.Operations;

/// <summary>The parameters that expressions took the place of.</summary>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LegacyConditionalParameters.html</remarks>
internal static class LegacyParameters
{
    private static readonly string[] Names =
    [
        "AttributesToGet", "AttributeUpdates", "ConditionalOperator", "Expected", "KeyConditions", "QueryFilter", "ScanFilter",
    ];

    public static void Refuse(JsonElement input)
    {
        foreach (var name in Names)
        {
            if (input.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null)
            {
                throw DynamoDbErrors.Unsupported($"the legacy parameter {name}; use an expression");
            }
        }
    }
}
