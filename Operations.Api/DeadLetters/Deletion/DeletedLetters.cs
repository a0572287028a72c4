using System.Text.Json;
using Events;

namespace Operations.Api.DeadLetters;

/// <summary>Deleted dead letters as they are kept: a line of JSON each.</summary>
internal static class DeletedLetters
{
    /// <summary>The lines, from the beginning.</summary>
    public static MemoryStream Write(IReadOnlyList<DeadLetter> letters)
    {
        var stream = new MemoryStream();
        foreach (var letter in letters)
        {
            using (var writer = new Utf8JsonWriter(stream))
            {
                Write(writer, letter);
            }

            stream.WriteByte((byte)'\n');
        }

        stream.Position = 0;
        return stream;
    }

    private static void Write(Utf8JsonWriter writer, DeadLetter letter)
    {
        writer.WriteStartObject();
        writer.WriteString("messageId", letter.MessageId);
        writer.WriteString("failedAt", Timestamp.Format(letter.FailedAt));
        writer.WriteStartObject("attributes");
        foreach (var (name, value) in letter.Message.MessageAttributes ?? [])
        {
            writer.WriteString(name, value.StringValue);
        }

        writer.WriteEndObject();
        writer.WriteString("body", letter.Message.Body);
        writer.WriteEndObject();
    }
}
