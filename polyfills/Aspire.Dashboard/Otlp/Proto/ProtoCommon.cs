using System.Globalization;
using System.Text.Json;
using Aspire.Dashboard.Telemetry;

namespace Aspire.Dashboard.Otlp.Proto;

/// <summary>opentelemetry/proto/common/v1 and resource/v1, by field number.</summary>
internal static class ProtoCommon
{
    public static Tag[] Resource(ProtoReader reader, OtlpRules rules)
    {
        List<Tag>? attributes = null;
        var outer = reader.Enter();
        while (reader.Next(out var field))
        {
            if (field == 1)
            {
                rules.Add(ref attributes, KeyValue(reader, rules));
            }
            else
            {
                reader.Skip();
            }
        }

        reader.Leave(outer);
        return attributes?.ToArray() ?? [];
    }

    public static string Scope(ProtoReader reader, OtlpRules rules)
    {
        var name = "";
        var outer = reader.Enter();
        while (reader.Next(out var field))
        {
            if (field == 1)
            {
                name = rules.Text(reader.String());
            }
            else
            {
                reader.Skip();
            }
        }

        reader.Leave(outer);
        return name;
    }

    public static Tag KeyValue(ProtoReader reader, OtlpRules rules)
    {
        var (key, value) = ("", "");
        var outer = reader.Enter();
        while (reader.Next(out var field))
        {
            switch (field)
            {
                case 1: key = rules.Text(reader.String()); break;
                case 2: value = rules.Text(AnyValue(reader)); break;
                default: reader.Skip(); break;
            }
        }

        reader.Leave(outer);
        return new(key, value);
    }

    /// <summary>As text: lists and maps as JSON, bytes as base 64.</summary>
    public static string AnyValue(ProtoReader reader)
    {
        var text = "";
        var outer = reader.Enter();
        while (reader.Next(out var field))
        {
            switch (field)
            {
                case 1: text = reader.String(); break;
                case 2: text = reader.Int64() != 0 ? "true" : "false"; break;
                case 3: text = reader.Int64().ToString(CultureInfo.InvariantCulture); break;
                case 4: text = reader.Double().ToString(CultureInfo.InvariantCulture); break;
                case 5: text = JsonText.Write(json => Array(reader, json)); break;
                case 6: text = JsonText.Write(json => Map(reader, json)); break;
                case 7: text = reader.Bytes().ToBase64(); break;
                default: reader.Skip(); break;
            }
        }

        reader.Leave(outer);
        return text;
    }

    public static TraceId TraceId(ProtoReader reader) => reader.Bytes() switch
    {
        { Length: Telemetry.TraceId.Length } bytes => Telemetry.TraceId.Read(bytes.Span),
        { Length: 0 } => default,
        _ => throw ProtoReader.Malformed("A trace id has 16 bytes."),
    };

    public static ulong SpanId(ProtoReader reader) => reader.Bytes() switch
    {
        { Length: Telemetry.SpanId.Length } bytes => System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(bytes.Span),
        { Length: 0 } => 0,
        _ => throw ProtoReader.Malformed("A span id has 8 bytes."),
    };

    private static void Value(ProtoReader reader, Utf8JsonWriter json)
    {
        var written = false;
        var outer = reader.Enter();
        while (reader.Next(out var field))
        {
            if (written || field is < 1 or > 7)
            {
                reader.Skip();
                continue;
            }

            written = true;
            switch (field)
            {
                case 1: json.WriteStringValue(reader.String()); break;
                case 2: json.WriteBooleanValue(reader.Int64() != 0); break;
                case 3: json.WriteNumberValue(reader.Int64()); break;
                case 4: JsonText.WriteNumber(json, reader.Double()); break;
                case 5: Array(reader, json); break;
                case 6: Map(reader, json); break;
                default: json.WriteStringValue(reader.Bytes().ToBase64()); break;
            }
        }

        if (!written)
        {
            json.WriteNullValue();
        }

        reader.Leave(outer);
    }

    private static void Array(ProtoReader reader, Utf8JsonWriter json)
    {
        json.WriteStartArray();
        var outer = reader.Enter();
        while (reader.Next(out var field))
        {
            if (field == 1)
            {
                Value(reader, json);
            }
            else
            {
                reader.Skip();
            }
        }

        reader.Leave(outer);
        json.WriteEndArray();
    }

    private static void Map(ProtoReader reader, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        var outer = reader.Enter();
        while (reader.Next(out var field))
        {
            if (field == 1)
            {
                Entry(reader, json);
            }
            else
            {
                reader.Skip();
            }
        }

        reader.Leave(outer);
        json.WriteEndObject();
    }

    private static void Entry(ProtoReader reader, Utf8JsonWriter json)
    {
        var named = false;
        var valued = false;
        var outer = reader.Enter();
        while (reader.Next(out var field))
        {
            if (field == 1 && !named)
            {
                named = true;
                json.WritePropertyName(reader.String());
            }
            else if (field == 2 && named && !valued)
            {
                valued = true;
                Value(reader, json);
            }
            else
            {
                reader.Skip();
            }
        }

        if (!named)
        {
            json.WritePropertyName("");
        }

        if (!valued)
        {
            json.WriteNullValue();
        }

        reader.Leave(outer);
    }
}
