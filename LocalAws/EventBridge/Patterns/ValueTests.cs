using System.Text.Json;

namespace LocalAws.EventBridge.Patterns;

/// <summary>The comparison operators, each as a test of one value of an event.</summary>
/// <remarks>https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html</remarks>
internal static class ValueTests
{
    private const string IgnoreCase = "equals-ignore-case";

    /// <summary><c>{ "exists": false }</c>, which is no test of a value.</summary>
    public static bool WantsAbsence(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty("exists", out var exists) && exists.ValueKind == JsonValueKind.False
        && value.EnumerateObject().Count() == 1;

    public static Func<JsonElement, bool> Read(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => Operator(value),
        JsonValueKind.Array => throw EventBridgeErrors.InvalidPattern("Match value must be String, number, true, false, or null."),
        _ => Equal(value.Clone()),
    };

    private static Func<JsonElement, bool> Operator(JsonElement expression)
    {
        var (name, value) = Single(expression);
        return name switch
        {
            "prefix" => Text(value, name, IgnoreCase, (text, part, comparison) => text.StartsWith(part, comparison)),
            "suffix" => Text(value, name, IgnoreCase, (text, part, comparison) => text.EndsWith(part, comparison)),
            IgnoreCase => OfText(TextOf(value, name), (text, other) => text.Equals(other, StringComparison.OrdinalIgnoreCase)),
            "wildcard" => OfText(Wildcard.Parse(TextOf(value, name)), (text, wildcard) => wildcard.Matches(text)),
            "cidr" => OfText(AddressRange.Parse(TextOf(value, name)), (text, range) => range.Contains(text)),
            "numeric" => NumericRange.Parse(value).Contains,
            "exists" => value.ValueKind == JsonValueKind.True
                ? static _ => true
                : throw EventBridgeErrors.InvalidPattern("exists match pattern must be either true or false."),
            "anything-but" => AnythingBut(value),
            _ => throw EventBridgeErrors.InvalidPattern($"Unrecognized match type {name}."),
        };
    }

    /// <summary>A value, or one operator that takes strings, or a list of either: none of them may match.</summary>
    private static Func<JsonElement, bool> AnythingBut(JsonElement value)
    {
        List<Func<JsonElement, bool>> tests = value.ValueKind switch
        {
            JsonValueKind.Object => AnythingButOperator(value),
            JsonValueKind.Array => AllOfOneKind(value),
            JsonValueKind.String or JsonValueKind.Number => [Read(value)],
            _ => throw EventBridgeErrors.InvalidPattern("anything-but match pattern must be a string, a number, a list of either, or an object."),
        };
        return candidate => !tests.Exists(test => test(candidate));
    }

    private static List<Func<JsonElement, bool>> AnythingButOperator(JsonElement expression)
    {
        var (name, value) = Single(expression);
        if (name is not ("prefix" or "suffix" or IgnoreCase or "wildcard"))
        {
            throw EventBridgeErrors.InvalidPattern($"Unsupported anything-but pattern: {name}.");
        }

        JsonElement[] values = value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : [value];
        if (values.Length == 0 || values.Any(each => each.ValueKind != JsonValueKind.String || each.ValueEquals(""u8)))
        {
            throw EventBridgeErrors.InvalidPattern($"anything-but {name} must be a string, or a list of strings, and none of them empty.");
        }

        return [.. values.Select(each => name switch
        {
            "prefix" => OfText(each.GetString()!, (text, part) => text.StartsWith(part, StringComparison.Ordinal)),
            "suffix" => OfText(each.GetString()!, (text, part) => text.EndsWith(part, StringComparison.Ordinal)),
            "wildcard" => OfText(Wildcard.Parse(each.GetString()!), (text, wildcard) => wildcard.Matches(text)),
            _ => OfText(each.GetString()!, (text, other) => text.Equals(other, StringComparison.OrdinalIgnoreCase)),
        })];
    }

    private static List<Func<JsonElement, bool>> AllOfOneKind(JsonElement list)
    {
        var kinds = list.EnumerateArray().Select(value => value.ValueKind).Distinct().ToList();
        return kinds is [JsonValueKind.String or JsonValueKind.Number]
            ? [.. list.EnumerateArray().Select(Read)]
            : throw EventBridgeErrors.InvalidPattern("Inside anything but list, either all values are number or string, mixed type is not supported.");
    }

    private static Func<JsonElement, bool> Text(
        JsonElement value, string name, string nested, Func<string, string, StringComparison, bool> test)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return OfText(TextOf(value, name), (text, part) => test(text, part, StringComparison.Ordinal));
        }

        var (inner, part) = Single(value);
        return inner == nested
            ? OfText(TextOf(part, name), (text, part) => test(text, part, StringComparison.OrdinalIgnoreCase))
            : throw EventBridgeErrors.InvalidPattern($"Unsupported {name} pattern: {inner}.");
    }

    private static Func<JsonElement, bool> OfText<T>(T wanted, Func<string, T, bool> test) =>
        value => value.ValueKind == JsonValueKind.String && test(value.GetString()!, wanted);

    private static Func<JsonElement, bool> Equal(JsonElement wanted) => wanted.ValueKind switch
    {
        JsonValueKind.String => OfText(wanted.GetString()!, (text, other) => text == other),
        JsonValueKind.Number => value => value.ValueKind == JsonValueKind.Number && NumericRange.AreEqual(value, wanted),
        var kind => value => value.ValueKind == kind,
    };

    private static (string Name, JsonElement Value) Single(JsonElement expression)
    {
        using var members = expression.EnumerateObject();
        if (!members.MoveNext())
        {
            throw EventBridgeErrors.InvalidPattern("Match expression name not found.");
        }

        var member = members.Current;
        return members.MoveNext()
            ? throw EventBridgeErrors.InvalidPattern("Only one key allowed in match expression.")
            : (member.Name, member.Value);
    }

    private static string TextOf(JsonElement value, string name) => value.ValueKind == JsonValueKind.String
        ? value.GetString()!
        : throw EventBridgeErrors.InvalidPattern($"{name} match pattern must be a string.");
}
