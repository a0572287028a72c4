using System.Text.Json;

namespace LocalAws.EventBridge.Patterns;

/// <summary>Numbers from -5.0e9 to 5.0e9 with six digits to the right of the decimal point, as millionths.</summary>
/// <remarks>https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html#filtering-numeric-matching</remarks>
internal sealed record NumericRange(long From, long To)
{
    private const double Bound = 5e9;
    private const double Scale = 1e6;

    public static NumericRange Parse(JsonElement expression)
    {
        if (expression.ValueKind != JsonValueKind.Array || expression.GetArrayLength() is not (2 or 4))
        {
            throw Invalid("it must be an array of one or two operators with their numbers");
        }

        JsonElement[] items = [.. expression.EnumerateArray()];
        var range = Read(items[0], items[1]);
        if (items.Length == 2)
        {
            return range;
        }

        if (!(items[0].ValueEquals(">"u8) || items[0].ValueEquals(">="u8)) || !(items[2].ValueEquals("<"u8) || items[2].ValueEquals("<="u8)))
        {
            throw Invalid("a range goes from > or >= to < or <=");
        }

        var both = new NumericRange(range.From, Read(items[2], items[3]).To);
        return both.From <= both.To ? both : throw Invalid("Bottom must be less than top");
    }

    public static bool AreEqual(JsonElement one, JsonElement other) =>
        TryRead(one, out var a) && TryRead(other, out var b) ? a == b : one.GetRawText() == other.GetRawText();

    public bool Contains(JsonElement value) => value.ValueKind == JsonValueKind.Number && TryRead(value, out var number) && number >= From && number <= To;

    private static NumericRange Read(JsonElement comparison, JsonElement value)
    {
        if (comparison.ValueKind != JsonValueKind.String || value.ValueKind != JsonValueKind.Number)
        {
            throw Invalid("each operator is a string, and a number follows it");
        }

        if (!TryRead(value, out var number))
        {
            throw Invalid($"Value must be between {-Bound} and {Bound}, inclusive");
        }

        return comparison.GetString() switch
        {
            "=" => new NumericRange(number, number),
            "<" => new NumericRange(long.MinValue, number - 1),
            "<=" => new NumericRange(long.MinValue, number),
            ">" => new NumericRange(number + 1, long.MaxValue),
            ">=" => new NumericRange(number, long.MaxValue),
            var other => throw Invalid($"Unrecognized numeric range operator: {other}"),
        };
    }

    private static bool TryRead(JsonElement value, out long millionths)
    {
        var fits = value.TryGetDouble(out var number) && Math.Abs(number) <= Bound;
        millionths = fits ? (long)Math.Round(number * Scale) : 0;
        return fits;
    }

    private static Protocol.AwsException Invalid(string reason) => EventBridgeErrors.InvalidPattern($"Bad numeric match: {reason}.");
}
