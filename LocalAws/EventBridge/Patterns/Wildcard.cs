using System.Text;

namespace LocalAws.EventBridge.Patterns;

/// <summary>Text in which <c>*</c> stands for any characters, also none; <c>\*</c> and <c>\\</c> are the characters themselves.</summary>
internal sealed class Wildcard
{
    private readonly string[] _pieces;

    private Wildcard(string[] pieces) => _pieces = pieces;

    public static Wildcard Parse(string pattern)
    {
        var pieces = new List<string>();
        var piece = new StringBuilder();
        for (var index = 0; index < pattern.Length; index++)
        {
            if (pattern[index] == '\\')
            {
                index++;
                piece.Append(index < pattern.Length && pattern[index] is '*' or '\\'
                    ? pattern[index]
                    : throw EventBridgeErrors.InvalidPattern("Invalid escape character in a wildcard: only \\* and \\\\ are allowed."));
            }
            else if (pattern[index] != '*')
            {
                piece.Append(pattern[index]);
            }
            else if (index > 0 && piece.Length == 0 && pieces.Count > 0)
            {
                throw EventBridgeErrors.InvalidPattern("Consecutive wildcard characters are not allowed.");
            }
            else
            {
                pieces.Add(piece.ToString());
                piece.Clear();
            }
        }

        return new Wildcard([.. pieces, piece.ToString()]);
    }

    public bool Matches(ReadOnlySpan<char> text)
    {
        if (_pieces.Length == 1)
        {
            return text.SequenceEqual(_pieces[0]);
        }

        if (!text.StartsWith(_pieces[0], StringComparison.Ordinal))
        {
            return false;
        }

        text = text[_pieces[0].Length..];
        foreach (var piece in _pieces.AsSpan(1, _pieces.Length - 2))
        {
            var at = text.IndexOf(piece, StringComparison.Ordinal);
            if (at < 0)
            {
                return false;
            }

            text = text[(at + piece.Length)..];
        }

        return text.EndsWith(_pieces[^1], StringComparison.Ordinal);
    }
}
