using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace Events.Tests.Contracts;

/// <summary>
/// Whether a JSON value is valid under a JSON Schema (2020-12), for the keywords that the contracts use; any other fails the test. Numbers
/// are compared exactly, and by other means than those of the contracts.
/// </summary>
internal static class JsonSchemaVerdict
{
    public static bool IsValid(JsonElement schema, JsonElement value) => schema.EnumerateObject().All(keyword => keyword.Name switch
    {
        "$schema" or "title" or "description" => true,
        "type" => IsOfType(keyword.Value.GetString(), value),
        "required" => value.ValueKind != JsonValueKind.Object || keyword.Value.EnumerateArray().All(
            name => value.TryGetProperty(name.GetString() ?? "", out _)),
        "properties" => value.ValueKind != JsonValueKind.Object || keyword.Value.EnumerateObject().All(
            property => !value.TryGetProperty(property.Name, out var member) || IsValid(property.Value, member)),
        "enum" => keyword.Value.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value)),
        "anyOf" => keyword.Value.EnumerateArray().Any(one => IsValid(one, value)),
        "minimum" => value.ValueKind != JsonValueKind.Number || Compare(value, keyword.Value) >= 0,
        "maximum" => value.ValueKind != JsonValueKind.Number || Compare(value, keyword.Value) <= 0,
        "multipleOf" => value.ValueKind != JsonValueKind.Number || IsMultiple(value, keyword.Value),
        _ => throw new NotSupportedException($"The schema has a keyword that is not checked here: {keyword.Name}"),
    });

    private static bool IsOfType(string? type, JsonElement value) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "string" => value.ValueKind == JsonValueKind.String,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && IsMultiple(value, JsonElement.Parse("1")),
        _ => throw new NotSupportedException($"The schema has a type that is not checked here: {type}"),
    };

    private static int Compare(JsonElement left, JsonElement right)
    {
        var (a, b) = Align(left, right);
        return a.CompareTo(b);
    }

    private static bool IsMultiple(JsonElement value, JsonElement of)
    {
        var (a, b) = Align(value, of);
        return a % b == 0;
    }

    /// <summary>Both numbers as integers, times the same power of ten.</summary>
    private static (BigInteger Left, BigInteger Right) Align(JsonElement left, JsonElement right)
    {
        var (a, b) = (Parse(left.GetRawText()), Parse(right.GetRawText()));
        var lowest = Math.Min(a.Exponent, b.Exponent);
        return (a.Digits * BigInteger.Pow(10, a.Exponent - lowest), b.Digits * BigInteger.Pow(10, b.Exponent - lowest));
    }

    private static (BigInteger Digits, int Exponent) Parse(string token)
    {
        var parts = token.Split('e', 'E');
        var exponent = parts.Length == 2 ? int.Parse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : 0;
        var point = parts[0].IndexOf('.', StringComparison.Ordinal);
        var places = point < 0 ? 0 : parts[0].Length - point - 1;
        return (BigInteger.Parse(parts[0].Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture), exponent - places);
    }
}
