namespace Processor.Files.Reading;

/// <summary>
/// Finds which of <c>, ; tab |</c> separates the fields of a file: the one by which most of its first lines have as many fields as the
/// first; of those, the one that makes most fields of it; of those, the first named here.
/// </summary>
internal static class DelimiterProbe
{
    private const int MostLines = 20;

    private static readonly byte[] Candidates = [(byte)',', (byte)';', (byte)'\t', (byte)'|'];

    public static char Probe(ReadOnlySpan<byte> beginning)
    {
        var (best, bestAlike, bestFields) = (Candidates[0], 0, 1);
        foreach (var candidate in Candidates)
        {
            var (fields, alike) = Try(beginning, candidate);
            if (fields > 1 && (alike > bestAlike || (alike == bestAlike && fields > bestFields)))
            {
                (best, bestAlike, bestFields) = (candidate, alike, fields);
            }
        }

        return (char)best;
    }

    private static (int Fields, int Alike) Try(ReadOnlySpan<byte> rest, byte delimiter)
    {
        var splitter = new CsvSplitter(delimiter, 0);
        var (first, alike) = (0, 0);
        for (var line = 0; line < MostLines && rest.Length > 0;)
        {
            var split = splitter.Next(rest);
            var text = rest[..(split.Consumed - split.Tail)];
            rest = rest[split.Consumed..];
            if (split.Kind == SplitKind.Between || text.Length == 0)
            {
                continue;
            }

            if (split.Kind == SplitKind.More && line > 0)
            {
                break;
            }

            var fields = FieldsOf(text, delimiter);
            first = line++ == 0 ? fields : first;
            alike += fields == first ? 1 : 0;
        }

        return (first, alike);
    }

    private static int FieldsOf(ReadOnlySpan<byte> line, byte delimiter)
    {
        var (fields, isQuoted) = (1, false);
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"')
            {
                isQuoted = isQuoted ? false : i == 0 || line[i - 1] == delimiter || line[i - 1] == '"';
            }
            else if (line[i] == delimiter && !isQuoted)
            {
                fields++;
            }
        }

        return fields;
    }
}
