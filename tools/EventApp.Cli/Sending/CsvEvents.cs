using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using CsvHelper;

namespace EventApp.Cli.Sending;

/// <summary>
/// An event a row: mapped columns become members of the envelope, all others members of the payload. What is written like a JSON number, or as true, false or
/// null, is that; everything else is text.
/// </summary>
internal sealed partial class CsvEvents(Stream input, string name, CsvMapping mapping) : IEventSource
{
    public long? Count => null;

    public async IAsyncEnumerable<byte[]> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var csv = CsvReader.Create(input, new CsvReaderOptions { HasHeader = true, DetectSeparatorHint = true }, leaveOpen: true);
        await csv.ReadHeaderAsync(cancellationToken);
        string[] header = [.. csv.Headers];
        if (header.Length == 0)
        {
            throw new InputException($"{name} is empty: its first row has to name the columns.");
        }

        if (mapping.Columns.Values.Except(header, StringComparer.Ordinal).FirstOrDefault() is { } missing)
        {
            throw new InputException($"{name} has no column '{missing}': it has {string.Join(", ", header)}.");
        }

        while (await ReadRowAsync(csv, cancellationToken))
        {
            yield return Event(header, csv);
        }
    }

    private async Task<bool> ReadRowAsync(CsvReader csv, CancellationToken cancellationToken)
    {
        try
        {
            return await csv.ReadAsync(cancellationToken);
        }
        catch (CsvFormatException exception)
        {
            throw new InputException($"{name} is not CSV: {exception.Message}", exception);
        }
    }

    private byte[] Event(string[] header, CsvReader row)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        foreach (var (member, value) in mapping.Fixed)
        {
            json.WriteString(member, value);
        }

        foreach (var (member, column) in mapping.Columns)
        {
            json.WriteString(member, Field(header, row, column));
        }

        json.WriteStartObject("payload");
        foreach (var column in header.Except(mapping.Columns.Values, StringComparer.Ordinal))
        {
            json.WritePropertyName(column);
            Write(json, Field(header, row, column));
        }

        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static string Field(string[] header, CsvReader row, string column) =>
        Array.IndexOf(header, column) is var index && index < row.FieldCount ? row.GetString(index) : "";

    private static void Write(Utf8JsonWriter json, string field)
    {
        if (Literal().IsMatch(field))
        {
            json.WriteRawValue(field);
        }
        else
        {
            json.WriteStringValue(field);
        }
    }

    // Digits as they stand: a number is not rounded, and 007 stays a text.
    [GeneratedRegex(@"\A(?:-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null)\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Literal();
}
