using System.Text;

namespace Ingestion.Fuzzing.Tests.Inputs;

/// <summary>Text on its way to bytes. Most of it becomes UTF-8; those of <see cref="Raw"/> become bytes that no text has.</summary>
internal static class Wire
{
    private const char FirstRaw = '\uF700';
    private const char LastRaw = '\uF7FF';

    /// <summary>Characters (of the private use area) that stand for these very bytes.</summary>
    public static string Raw(params ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        foreach (var value in bytes)
        {
            text.Append((char)(FirstRaw + value));
        }

        return text.ToString();
    }

    public static byte[] ToBytes(string text)
    {
        var bytes = new MemoryStream(text.Length + 16);
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is >= FirstRaw and <= LastRaw)
            {
                bytes.Write(Encoding.UTF8.GetBytes(text, start, i - start));
                bytes.WriteByte((byte)(text[i] - FirstRaw));
                start = i + 1;
            }
        }

        bytes.Write(Encoding.UTF8.GetBytes(text, start, text.Length - start));
        return bytes.ToArray();
    }
}
