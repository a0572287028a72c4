using System.Text.Json;

namespace LocalAws.DynamoDb.Operations;

/// <summary>Reads the members of a request. A null member counts as absent; one of another JSON type fails as it does on AWS.</summary>
internal static class JsonFields
{
    public static string? Text(this JsonElement element, string name) =>
        element.Field(name, JsonValueKind.String) is { } field ? field.GetString() : null;

    public static string RequiredText(this JsonElement element, string name) => element.Text(name) ?? throw Missing(name);

    public static bool Flag(this JsonElement element, string name) => element.OptionalFlag(name) ?? false;

    public static bool? OptionalFlag(this JsonElement element, string name) =>
        element.Field(name, JsonValueKind.True, JsonValueKind.False) is { } field ? field.GetBoolean() : null;

    public static long? Integer(this JsonElement element, string name, long min = long.MinValue, long max = long.MaxValue)
    {
        if (element.Field(name, JsonValueKind.Number) is not { } field)
        {
            return null;
        }

        var value = field.TryGetInt64(out var integer)
            ? integer
            : throw DynamoDbErrors.Serialization($"{field.GetRawText()} cannot be converted to Integer");
        return value < min
            ? throw DynamoDbErrors.Constraint($"'{value}'", MemberName(name), $"Member must have value greater than or equal to {min}")
            : value > max
            ? throw DynamoDbErrors.Constraint($"'{value}'", MemberName(name), $"Member must have value less than or equal to {max}")
            : value;
    }

    /// <returns>The member's text if it is one of <paramref name="values"/>; the first of them where it is absent.</returns>
    public static string Choice(this JsonElement element, string name, params ReadOnlySpan<string> values)
    {
        var value = element.Text(name) ?? values[0];
        return values.Contains(value)
            ? value
            : throw DynamoDbErrors.Constraint(
                $"'{value}'", MemberName(name), $"Member must satisfy enum value set: [{string.Join(", ", values!)}]");
    }

    public static JsonElement? Object(this JsonElement element, string name) => element.Field(name, JsonValueKind.Object);

    public static JsonElement RequiredObject(this JsonElement element, string name) => element.Object(name) ?? throw Missing(name);

    public static JsonElement[]? Array(this JsonElement element, string name) =>
        element.Field(name, JsonValueKind.Array) is { } field ? [.. field.EnumerateArray()] : null;

    /// <param name="min">The fewest elements that the service takes.</param>
    /// <param name="max">The most elements that the service takes.</param>
    public static JsonElement[] RequiredArray(this JsonElement element, string name, int min = 1, int max = int.MaxValue)
    {
        var values = element.Array(name) ?? throw Missing(name);
        return values.Length < min || values.Length > max
            ? throw DynamoDbErrors.Constraint(
                $"'[{values.Length} members]'",
                MemberName(name),
                values.Length < min
                    ? $"Member must have length greater than or equal to {min}"
                    : $"Member must have length less than or equal to {max}")
            : values;
    }

    /// <summary>Members of a JSON object, none of them null, as the wire has them.</summary>
    public static IEnumerable<JsonProperty> Members(this JsonElement element)
    {
        element.Expect(JsonValueKind.Object);
        return element.EnumerateObject().Where(member => member.Value.ValueKind != JsonValueKind.Null);
    }

    public static JsonElement? Field(this JsonElement element, string name, params ReadOnlySpan<JsonValueKind> kinds)
    {
        element.Expect(JsonValueKind.Object);
        if (!element.TryGetProperty(name, out var field) || field.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        field.Expect(kinds);
        return field;
    }

    /// <exception cref="Protocol.AwsException">A SerializationException: the element is of none of the kinds.</exception>
    public static void Expect(this JsonElement element, params ReadOnlySpan<JsonValueKind> kinds)
    {
        if (kinds.Contains(element.ValueKind))
        {
            return;
        }

        throw DynamoDbErrors.Serialization(element.ValueKind switch
        {
            JsonValueKind.Object => "Start of structure or map found where not expected",
            JsonValueKind.Array => "Start of list found where not expected",
            _ => $"{element.ValueKind.ToString().ToUpperInvariant()}_VALUE cannot be converted to {Target(kinds[0])}",
        });
    }

    private static string Target(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Number => "Integer",
        JsonValueKind.True or JsonValueKind.False => "Boolean",
        JsonValueKind.Object => "Structure",
        JsonValueKind.Array => "List",
        _ => "String",
    };

    private static Protocol.AwsException Missing(string name) =>
        DynamoDbErrors.Constraint("null", MemberName(name), "Member must not be null");

    private static string MemberName(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
