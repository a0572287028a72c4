using System.Globalization;
using System.Text;

namespace Processor.Tests.Files;

/// <summary>CSV read slowly and plainly, a character at a time over the whole text: what the fast reader must agree with.</summary>
internal static class ReferenceCsv
{
    /// <summary>Each row as <c>number:field|field</c>, or <c>number!code</c>; the header first, as <c>header:name|name</c>.</summary>
    public static IReadOnlyList<string> Read(byte[] bytes, char delimiter, int maxRecord)
    {
        var result = new List<string>();
        var number = 0;
        string[]? header = null;
        foreach (var (record, isUnclosed) in Records(bytes, (byte)delimiter, maxRecord))
        {
            if (record.Length == 0 && !isUnclosed)
            {
                continue;
            }

            var (fields, code) = Fields(record, delimiter, maxRecord, isUnclosed);
            if (header is null)
            {
                if (code is not null)
                {
                    return ["refused"];
                }

                header = fields;
                result.Add($"header:{string.Join('|', fields.Select(name => name.Trim().ToLowerInvariant()))}");
                continue;
            }

            number++;
            code ??= fields.Length == header.Length ? null : "row.columns";
            result.Add(code is null
                ? string.Create(CultureInfo.InvariantCulture, $"{number}:{string.Join('|', fields)}")
                : string.Create(CultureInfo.InvariantCulture, $"{number}!{code}"));
        }

        return result;
    }

    private static IEnumerable<(byte[] Record, bool IsUnclosed)> Records(byte[] bytes, byte delimiter, int maxRecord)
    {
        var at = bytes is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0;
        while (at < bytes.Length)
        {
            var end = End(bytes, at, delimiter, honoursQuotes: true);
            var isUnclosed = end < 0;
            if (isUnclosed && bytes.Length - at > maxRecord)
            {
                yield return (bytes[at..], true);
                yield break;
            }

            end = isUnclosed ? End(bytes, at, delimiter, honoursQuotes: false) : end;
            yield return (bytes[at..end], isUnclosed);
            at = end + (end + 1 < bytes.Length && bytes[end] == '\r' && bytes[end + 1] == '\n' ? 2 : 1);
        }
    }

    // Negative where a quote is open at the end of the file.
    private static int End(byte[] bytes, int start, byte delimiter, bool honoursQuotes)
    {
        var isQuoted = false;
        var isFieldStart = true;
        for (var i = start; i < bytes.Length; i++)
        {
            var b = bytes[i];
            if (isQuoted)
            {
                if (b == '"')
                {
                    if (i + 1 < bytes.Length && bytes[i + 1] == '"')
                    {
                        i++;
                    }
                    else
                    {
                        isQuoted = false;
                    }
                }

                continue;
            }

            if (b is (byte)'\n' or (byte)'\r')
            {
                return i;
            }

            isQuoted = honoursQuotes && isFieldStart && b == '"';
            isFieldStart = b == delimiter;
        }

        return isQuoted ? -1 : bytes.Length;
    }

    private static (string[] Fields, string? Code) Fields(byte[] record, char delimiter, int maxRecord, bool isUnclosed)
    {
        if (record.Length > maxRecord)
        {
            return ([], "row.too_large");
        }

        if (isUnclosed)
        {
            return ([], "row.quote_unclosed");
        }

        if (record.Contains((byte)0))
        {
            return ([], "row.nul");
        }

        string text;
        try
        {
            text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(record);
        }
        catch (DecoderFallbackException)
        {
            return ([], "row.encoding");
        }

        var fields = new List<string>();
        for (var i = 0; ; i++)
        {
            var field = new StringBuilder();
            if (i < text.Length && text[i] == '"')
            {
                for (i++; ; i++)
                {
                    if (text[i] != '"')
                    {
                        field.Append(text[i]);
                    }
                    else if (i + 1 < text.Length && text[i + 1] == '"')
                    {
                        field.Append(text[i++]);
                    }
                    else
                    {
                        break;
                    }
                }

                i++;
                if (i < text.Length && text[i] != delimiter)
                {
                    return ([], "row.quotes");
                }
            }
            else
            {
                for (; i < text.Length && text[i] != delimiter; i++)
                {
                    field.Append(text[i]);
                }
            }

            fields.Add(field.ToString());
            if (i >= text.Length)
            {
                return ([.. fields], null);
            }
        }
    }
}
