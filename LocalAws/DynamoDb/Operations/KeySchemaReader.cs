using System.Text.Json;
using LocalAws.DynamoDb.Storage;

namespace LocalAws.DynamoDb.Operations;

internal static class KeySchemaReader
{
    public static KeySchema Read(JsonElement input, IReadOnlyDictionary<string, KeyElement> attributes)
    {
        var elements = input.RequiredArray("KeySchema")
            .Select(element => (Name: element.RequiredText("AttributeName"), Type: KeyType(element)))
            .ToArray();
        if (elements.Length > 2)
        {
            throw DynamoDbErrors.Validation("LocalAws does not support keys of more than one partition and one sort attribute.");
        }

        if (elements[0].Type != "HASH")
        {
            throw DynamoDbErrors.Validation("Invalid KeySchema: The first KeySchemaElement is not a HASH key type");
        }

        if (elements.Length == 2 && elements[1].Type != "RANGE")
        {
            throw DynamoDbErrors.Validation("Invalid KeySchema: The second KeySchemaElement is not a RANGE key type");
        }

        if (elements.Length == 2 && elements[0].Name == elements[1].Name)
        {
            throw DynamoDbErrors.Validation("Both the Hash Key and the Range Key element in the KeySchema have the same name");
        }

        string[] undefined = [.. elements.Select(element => element.Name).Where(name => !attributes.ContainsKey(name))];
        return undefined.Length > 0
            ? throw DynamoDbErrors.Validation(
                "One or more parameter values were invalid: Some index key attributes are not defined in AttributeDefinitions. "
                + $"Keys: [{string.Join(", ", undefined)}], AttributeDefinitions: [{string.Join(", ", attributes.Keys)}]")
            : new KeySchema(attributes[elements[0].Name], elements.Length == 2 ? attributes[elements[1].Name] : null);
    }

    private static string KeyType(JsonElement element)
    {
        element.RequiredText("KeyType");
        return element.Choice("KeyType", "HASH", "RANGE");
    }
}
