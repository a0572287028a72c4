using System.Text;

namespace HttpDefaults;

/// <summary>
/// Decodes <c>Content-Length</c> for the server, which would read "+10" and "-0" as numbers. A length is digits and nothing else (RFC 9110,
/// section 8.6); any other text is decoded as one character that no number has.
/// </summary>
internal sealed class DigitsOnly : Encoding
{
    public static readonly DigitsOnly Instance = new();

    private const int MostDigits = 19;
    private const char NoNumber = '?';

    private DigitsOnly()
    {
    }

    public override int GetChars(ReadOnlySpan<byte> bytes, Span<char> chars) =>
        IsLength(bytes) ? ASCII.GetChars(bytes, chars) : ASCII.GetChars([(byte)NoNumber], chars);

    public override int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex) =>
        GetChars(bytes.AsSpan(byteIndex, byteCount), chars.AsSpan(charIndex));

    public override int GetCharCount(byte[] bytes, int index, int count) => IsLength(bytes.AsSpan(index, count)) ? count : 1;

    public override int GetMaxCharCount(int byteCount) => Math.Max(1, byteCount);

    public override int GetByteCount(char[] chars, int index, int count) => ASCII.GetByteCount(chars, index, count);

    public override int GetBytes(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex) =>
        ASCII.GetBytes(chars, charIndex, charCount, bytes, byteIndex);

    public override int GetMaxByteCount(int charCount) => ASCII.GetMaxByteCount(charCount);

    private static bool IsLength(ReadOnlySpan<byte> bytes) =>
        bytes.Length is > 0 and <= MostDigits && !bytes.ContainsAnyExceptInRange((byte)'0', (byte)'9');
}
