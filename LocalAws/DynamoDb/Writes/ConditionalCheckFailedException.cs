using System.Text.Json;
using LocalAws.DynamoDb.Model;
using LocalAws.Protocol;

namespace LocalAws.DynamoDb.Writes;

/// <param name="item">The item as it is, where the caller asked for it.</param>
internal sealed class ConditionalCheckFailedException(MapValue? item)
    : AwsException(DynamoDbErrors.Namespace + "ConditionalCheckFailedException", "The conditional request failed")
{
    public MapValue? Item => item;

    public override void WriteMembers(Utf8JsonWriter writer)
    {
        if (item is not null)
        {
            writer.WriteItem("Item", item);
        }
    }
}
