using LocalAws.DynamoDb.Model;

namespace LocalAws.DynamoDb.Storage;

/// <summary>An attribute that keys are made of.</summary>
/// <param name="Name">The attribute's name.</param>
/// <param name="Type">Its type descriptor: S, N or B.</param>
internal sealed record KeyElement(string Name, string Type)
{
    /// <summary>2048 bytes in a partition key, 1024 in a sort key.</summary>
    /// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-partition-sort-keys</remarks>
    public AttributeValue Check(AttributeValue? value, bool isPartition)
    {
        if (value is null)
        {
            throw DynamoDbErrors.Validation($"One or more parameter values were invalid: Missing the key {Name} in the item");
        }

        if (value.Type != Type)
        {
            throw DynamoDbErrors.Validation(
                $"One or more parameter values were invalid: Type mismatch for key {Name} expected: {Type} actual: {value.Type}");
        }

        CheckSize(value, isPartition);
        return value;
    }

    public void CheckSize(AttributeValue value, bool isPartition)
    {
        var size = value.Size;
        if (size == 0)
        {
            throw DynamoDbErrors.Validation(
                "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty "
                + $"{(Type == "S" ? "string" : "binary")} value. Key: {Name}");
        }

        if (size > (isPartition ? 2048 : 1024))
        {
            throw DynamoDbErrors.Validation(isPartition
                ? "One or more parameter values were invalid: Size of hashkey has exceeded the maximum size limit of2048 bytes"
                : "One or more parameter values were invalid: Aggregated size of all range keys has exceeded the size limit of 1024 bytes");
        }
    }
}
