using LocalAws.DynamoDb.Model;

namespace LocalAws.DynamoDb.Writes;

/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-items</remarks>
internal static class ItemSize
{
    private const int MaxBytes = 400 * 1024;

    public static MapValue Check(MapValue item, string message) =>
        item.ItemSize <= MaxBytes ? item : throw DynamoDbErrors.Validation(message);
}
