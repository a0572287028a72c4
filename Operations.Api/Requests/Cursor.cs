using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Operations.Api.Requests;

/// <summary>
/// Where a list goes on: a few texts, and the mark of the list and filters that they belong to. It is not secret, and gives nobody a right:
/// who reads it checks every part, and looks only where the caller may.
/// </summary>
internal static class Cursor
{
    private const int MostLength = 2_048;
    private const int MarkBytes = 8;

    public static string Write(string list, params IReadOnlyList<string> parts) =>
        Encode(JsonSerializer.SerializeToUtf8Bytes([MarkOf(list), .. parts], OperationsJson.Default.StringArray));

    /// <param name="text">What the client sent.</param>
    /// <param name="list">The list and its filters.</param>
    /// <param name="count">How many parts there have to be.</param>
    /// <param name="parts">Those parts.</param>
    public static bool TryRead(string text, string list, int count, [NotNullWhen(true)] out IReadOnlyList<string>? parts)
    {
        parts = null;
        if (text.Length > MostLength || !TryDecode(text, out var bytes))
        {
            return false;
        }

        try
        {
            parts = JsonSerializer.Deserialize(bytes, OperationsJson.Default.StringArray) is [{ } mark, .. var rest]
                && mark == MarkOf(list) && rest.Length == count && Array.TrueForAll(rest, part => part is not null)
                ? rest
                : null;
        }
        catch (JsonException)
        {
            // Not one of ours.
        }

        return parts is not null;
    }

    private static string MarkOf(string list) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(list)).AsSpan(0, MarkBytes));

    private static string Encode(byte[] bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);

    private static bool TryDecode(string text, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = System.Buffers.Text.Base64Url.IsValid(text) ? System.Buffers.Text.Base64Url.DecodeFromChars(text) : null;
        return bytes is not null;
    }
}
