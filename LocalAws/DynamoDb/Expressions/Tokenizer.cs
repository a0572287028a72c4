namespace LocalAws.DynamoDb.Expressions;

/// <summary>Cuts an expression into tokens.</summary>
internal static class Tokenizer
{
    /// <returns>Tokens, the last of which is of kind <see cref="TokenKind.End"/>; null and the place of a character that begins none.</returns>
    public static IReadOnlyList<Token>? Split(string text, out int invalidAt)
    {
        var tokens = new List<Token>();
        invalidAt = -1;
        for (var position = 0; position < text.Length;)
        {
            if (char.IsWhiteSpace(text[position]))
            {
                position++;
                continue;
            }

            var (kind, length) = Next(text.AsSpan(position));
            if (length == 0)
            {
                invalidAt = position;
                return null;
            }

            tokens.Add(new Token(kind, text.Substring(position, length), position));
            position += length;
        }

        tokens.Add(new Token(TokenKind.End, "", text.Length));
        return tokens;
    }

    private static (TokenKind Kind, int Length) Next(ReadOnlySpan<char> text) => text[0] switch
    {
        '#' when Word(text[1..]) is var length and > 0 => (TokenKind.NamePlaceholder, 1 + length),
        ':' when Word(text[1..]) is var length and > 0 => (TokenKind.ValuePlaceholder, 1 + length),
        >= '0' and <= '9' => (TokenKind.Number, Word(text)),
        '<' when text is ['<', '>' or '=', ..] => (TokenKind.Symbol, 2),
        '>' when text is ['>', '=', ..] => (TokenKind.Symbol, 2),
        '<' or '>' or '=' or '(' or ')' or ',' or '.' or '[' or ']' or '+' or '-' => (TokenKind.Symbol, 1),
        _ => (TokenKind.Identifier, Word(text)),
    };

    private static int Word(ReadOnlySpan<char> text) => text.IndexOfAnyExcept(Words.Characters) is var end and >= 0 ? end : text.Length;
}
