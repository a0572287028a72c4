using System.Globalization;
using System.Text.Json;
using Aspire.Dashboard.Telemetry;

namespace Aspire.Dashboard.Otlp.Json;

/// <summary>
/// Fields by OTLP's JSON rules (https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding): lowerCamelCase names, ids in hex, 64-bit
/// numbers as text or number, enums as numbers, unknown fields ignored, a missing field or null is the default.
/// </summary>
internal static class JsonFields
{
    public static JsonElement? Field(this JsonElement parent, string name)
    {
        Require(parent, JsonValueKind.Object);
        return parent.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }

    public static IEnumerable<JsonElement> Items(this JsonElement parent, string name)
    {
        if (parent.Field(name) is not { } list)
        {
            return [];
        }

        Require(list, JsonValueKind.Array);
        return list.EnumerateArray();
    }

    public static string Text(this JsonElement parent, string name) =>
        parent.Field(name) is { } value ? value.ValueKind == JsonValueKind.String ? value.GetString()! : throw Malformed(name) : "";

    public static bool Flag(this JsonElement parent, string name) => parent.Field(name) is { } value && (value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Malformed(name),
    });

    public static long Int64(this JsonElement parent, string name) =>
        parent.Field(name) is not { } value ? 0
        : long.TryParse(Digits(value, name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
        : throw Malformed(name);

    public static int Int32(this JsonElement parent, string name) =>
        parent.Int64(name) is >= int.MinValue and <= int.MaxValue and var number ? (int)number : throw Malformed(name);

    public static ulong UInt64(this JsonElement parent, string name) => parent.Field(name) is { } value ? ToUInt64(value, name) : 0;

    public static double Double(this JsonElement parent, string name) => parent.Field(name) is { } value ? ToDouble(value, name) : 0;

    public static double[] Doubles(this JsonElement parent, string name) => [.. parent.Items(name).Select(value => ToDouble(value, name))];

    public static double[] Counts(this JsonElement parent, string name) =>
        [.. parent.Items(name).Select(value => (double)ToUInt64(value, name))];

    public static TraceId TraceId(this JsonElement parent, string name) => parent.Text(name) switch
    {
        "" => default,
        var hex => Telemetry.TraceId.TryParse(hex, out var id) ? id : throw Malformed(name),
    };

    public static ulong SpanId(this JsonElement parent, string name) => parent.Text(name) switch
    {
        "" => 0,
        var hex => Telemetry.SpanId.TryParse(hex, out var id) ? id : throw Malformed(name),
    };

    public static Tag[] Attributes(this JsonElement parent, OtlpRules rules)
    {
        List<Tag>? tags = null;
        foreach (var item in parent.Items("attributes"))
        {
            rules.Add(ref tags, new(rules.Text(item.Text("key")), rules.Text(JsonAnyValue.Text(item.Field("value")))));
        }

        return tags?.ToArray() ?? [];
    }

    public static MalformedPayloadException Malformed(string name) => new($"'{name}' does not hold what OTLP's JSON encoding has there.");

    private static ulong ToUInt64(JsonElement value, string name) =>
        ulong.TryParse(Digits(value, name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Malformed(name);

    private static double ToDouble(JsonElement value, string name) =>
        double.TryParse(Digits(value, name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : throw Malformed(name);

    private static string Digits(JsonElement value, string name) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.String => value.GetString()!,
        _ => throw Malformed(name),
    };

    private static void Require(JsonElement value, JsonValueKind kind)
    {
        if (value.ValueKind != kind)
        {
            throw new MalformedPayloadException($"A JSON {kind} was expected, not {value.ValueKind}.");
        }
    }
}
