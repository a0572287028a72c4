using System.Text.Json;
using LocalAws.DynamoDb.Operations;

namespace LocalAws.DynamoDb.Model;

/// <summary>Reads <c>{"S": "text"}</c> and its like.</summary>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeValue.html</remarks>
internal static class AttributeValueReader
{
    private const int MaxDepth = 32;
    private const string Invalid = "One or more parameter values were invalid: ";

    /// <summary>An item, a key or another map of attribute values.</summary>
    public static MapValue ReadMap(JsonElement element) => ReadMap(element, depth: 0);

    public static AttributeValue Read(JsonElement element) => Read(element, depth: 1);

    private static MapValue ReadMap(JsonElement element, int depth)
    {
        element.Expect(JsonValueKind.Object);
        var attributes = new Dictionary<string, AttributeValue>(StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
        {
            attributes[member.Name] = Read(member.Value, depth + 1);
        }

        return new MapValue(attributes);
    }

    private static AttributeValue Read(JsonElement element, int depth)
    {
        if (depth > MaxDepth + 1)
        {
            throw DynamoDbErrors.Validation(Invalid + "Nesting Levels have exceeded supported limits");
        }

        element.Expect(JsonValueKind.Object);
        AttributeValue? value = null;
        foreach (var member in element.Members())
        {
            value = value is null
                ? ReadTyped(member, depth)
                : throw DynamoDbErrors.Validation(
                    "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes");
        }

        return value ?? throw DynamoDbErrors.Validation(
            "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes");
    }

    private static AttributeValue? ReadTyped(JsonProperty member, int depth) => member.Name switch
    {
        "S" => StringValue.Of(Text(member.Value)),
        "N" => new NumberValue(DecimalNumber.Parse(Text(member.Value))),
        "B" => ReadBinary(member.Value),
        "BOOL" => ReadBoolean(member.Value),
        "NULL" => ReadNull(member.Value),
        "L" => new ListValue([.. Elements(member.Value).Select(element => Read(element, depth + 1))]),
        "M" => ReadMap(member.Value, depth),
        "SS" => ReadSet(member, element => new StringValue(Text(element))),
        "NS" => ReadSet(member, element => new NumberValue(DecimalNumber.Parse(Text(element)))),
        "BS" => ReadSet(member, ReadBinary),
        _ => null,
    };

    private static SetValue ReadSet(JsonProperty member, Func<JsonElement, AttributeValue> read)
    {
        AttributeValue[] elements = [.. Elements(member.Value).Select(read)];
        if (elements.Length == 0)
        {
            throw DynamoDbErrors.Validation(Invalid + member.Name switch
            {
                "SS" => "An string set  may not be empty",
                "NS" => "An number set  may not be empty",
                _ => "Binary sets should not be empty",
            });
        }

        if (elements.Distinct().Count() != elements.Length)
        {
            throw DynamoDbErrors.Validation(member.Name == "NS"
                ? "Input collection contains duplicates"
                : $"{Invalid}Input collection [{string.Join(", ", Elements(member.Value))}] contains duplicates.");
        }

        return elements.Any(element => element.Size == 0)
            ? throw DynamoDbErrors.Validation(
                $"{Invalid}An {(member.Name == "SS" ? "string" : "binary")} set may not have a empty string as a member")
            : new SetValue(elements);
    }

    private static BinaryValue ReadBinary(JsonElement element)
    {
        element.Expect(JsonValueKind.String);
        return element.TryGetBytesFromBase64(out var bytes)
            ? new BinaryValue(bytes)
            : throw DynamoDbErrors.Serialization("The binary value is not valid base64");
    }

    private static BooleanValue ReadBoolean(JsonElement element)
    {
        element.Expect(JsonValueKind.True, JsonValueKind.False);
        return new BooleanValue(element.GetBoolean());
    }

    private static NullValue ReadNull(JsonElement element) => ReadBoolean(element).Value
        ? NullValue.Instance
        : throw DynamoDbErrors.Validation(Invalid + "Null attribute value types must have the value of true");

    private static string Text(JsonElement element)
    {
        element.Expect(JsonValueKind.String);
        return element.GetString()!;
    }

    private static JsonElement.ArrayEnumerator Elements(JsonElement element)
    {
        element.Expect(JsonValueKind.Array);
        return element.EnumerateArray();
    }
}
