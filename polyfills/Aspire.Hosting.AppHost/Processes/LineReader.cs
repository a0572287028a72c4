using System.Text;

namespace Aspire.Hosting.Processes;

internal static class LineReader
{
    /// <summary>In characters; the rest of a longer line is dropped.</summary>
    internal const int MaxLength = 8_192;

    /// <summary>Reads to the end and never holds more than one line of <see cref="MaxLength"/>.</summary>
    public static async Task ReadAsync(TextReader reader, Action<string> onLine)
    {
        var buffer = new char[4_096];
        var line = new StringBuilder();
        var cut = false;
        int read;
        while ((read = await reader.ReadAsync(buffer)) > 0)
        {
            for (var rest = buffer.AsMemory(0, read); !rest.IsEmpty;)
            {
                var end = rest.Span.IndexOf('\n');
                var part = end < 0 ? rest : rest[..end];
                var taken = Math.Min(part.Length, MaxLength - line.Length);
                line.Append(part.Span[..taken]);
                cut |= taken < part.Length;
                rest = end < 0 ? default : rest[(end + 1)..];
                if (end >= 0)
                {
                    Emit();
                }
            }
        }

        if (line.Length > 0)
        {
            Emit();
        }

        void Emit()
        {
            onLine(cut ? $"{line}… (cut)" : line.ToString().TrimEnd('\r'));
            line.Clear();
            cut = false;
        }
    }
}
