using System.Globalization;
using System.Text.Json;

namespace Aspire.Dashboard.Otlp.Json;

/// <summary>An AnyValue as the same text that its protobuf encoding becomes.</summary>
internal static class JsonAnyValue
{
    public static string Text(JsonElement? any)
    {
        if (any is not { } value)
        {
            return "";
        }

        return value.Field("stringValue") is not null ? value.Text("stringValue")
            : value.Field("boolValue") is not null ? value.Flag("boolValue") ? "true" : "false"
            : value.Field("intValue") is not null ? value.Int64("intValue").ToString(CultureInfo.InvariantCulture)
            : value.Field("doubleValue") is not null ? value.Double("doubleValue").ToString(CultureInfo.InvariantCulture)
            : value.Field("bytesValue") is not null ? value.Text("bytesValue")
            : value.Field("arrayValue") is not null || value.Field("kvlistValue") is not null ? JsonText.Write(json => Write(value, json))
            : "";
    }

    private static void Write(JsonElement value, Utf8JsonWriter json)
    {
        if (value.Field("arrayValue") is { } array)
        {
            json.WriteStartArray();
            foreach (var item in array.Items("values"))
            {
                Write(item, json);
            }

            json.WriteEndArray();
        }
        else if (value.Field("kvlistValue") is { } map)
        {
            json.WriteStartObject();
            foreach (var entry in map.Items("values"))
            {
                json.WritePropertyName(entry.Text("key"));
                if (entry.Field("value") is { } item)
                {
                    Write(item, json);
                }
                else
                {
                    json.WriteNullValue();
                }
            }

            json.WriteEndObject();
        }
        else
        {
            WriteScalar(value, json);
        }
    }

    private static void WriteScalar(JsonElement value, Utf8JsonWriter json)
    {
        if (value.Field("boolValue") is not null)
        {
            json.WriteBooleanValue(value.Flag("boolValue"));
        }
        else if (value.Field("intValue") is not null)
        {
            json.WriteNumberValue(value.Int64("intValue"));
        }
        else if (value.Field("doubleValue") is not null)
        {
            JsonText.WriteNumber(json, value.Double("doubleValue"));
        }
        else
        {
            json.WriteStringValue(Text(value));
        }
    }
}
