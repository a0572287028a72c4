using System.Text.Json;

namespace LocalAws.DynamoDb.Model;

/// <summary>Writes values in the form that <see cref="AttributeValueReader"/> reads.</summary>
internal static class AttributeValueWriter
{
    public static void WriteItem(this Utf8JsonWriter writer, string name, MapValue item)
    {
        writer.WritePropertyName(name);
        writer.WriteItem(item);
    }

    public static void WriteItem(this Utf8JsonWriter writer, MapValue item)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in item.Attributes)
        {
            writer.WritePropertyName(name);
            Write(writer, value);
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, AttributeValue value)
    {
        writer.WriteStartObject();
        writer.WritePropertyName(value.Type);
        switch (value)
        {
            case BooleanValue boolean:
                writer.WriteBooleanValue(boolean.Value);
                break;
            case NullValue:
                writer.WriteBooleanValue(true);
                break;
            case MapValue map:
                writer.WriteItem(map);
                break;
            case ListValue list:
                WriteArray(writer, list.Elements, Write);
                break;
            case SetValue set:
                WriteArray(writer, set.Elements, WriteScalar);
                break;
            default:
                WriteScalar(writer, value);
                break;
        }

        writer.WriteEndObject();
    }

    private static void WriteScalar(Utf8JsonWriter writer, AttributeValue value)
    {
        switch (value)
        {
            case StringValue text:
                writer.WriteStringValue(text.Value);
                break;
            case NumberValue number:
                writer.WriteStringValue(number.Value.ToString());
                break;
            case BinaryValue binary:
                writer.WriteBase64StringValue(binary.Value.Span);
                break;
            default:
                throw new ArgumentException($"{value.Type} is not a scalar that a set can hold.", nameof(value));
        }
    }

    private static void WriteArray(
        Utf8JsonWriter writer, IReadOnlyList<AttributeValue> elements, Action<Utf8JsonWriter, AttributeValue> write)
    {
        writer.WriteStartArray();
        foreach (var element in elements)
        {
            write(writer, element);
        }

        writer.WriteEndArray();
    }
}
