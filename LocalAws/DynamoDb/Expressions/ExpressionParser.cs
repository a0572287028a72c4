using System.Globalization;
using System.Text;
using LocalAws.DynamoDb.Model;

namespace LocalAws.DynamoDb.Expressions;

/// <summary>What the parsers of all kinds of expression share: tokens, paths, placeholders and errors.</summary>
internal abstract class ExpressionParser
{
    private const int MaxBytes = 4096;

    private readonly string _text;
    private readonly ExpressionScope _scope;
    private readonly IReadOnlyList<Token> _tokens;
    private int _position;

    private protected ExpressionParser(string text, string kind, ExpressionScope scope)
    {
        (_text, Kind, _scope) = (text, kind, scope);
        if (string.IsNullOrWhiteSpace(text))
        {
            throw Error("The expression can not be empty;");
        }

        var size = Encoding.UTF8.GetByteCount(text);
        if (size > MaxBytes)
        {
            throw Error($"Expression size has exceeded the maximum allowed size; expression size: {size}");
        }

        _tokens = Tokenizer.Split(text, out var invalidAt)
            ?? throw Error($"Syntax error; token: \"{text[invalidAt]}\", near: \"{Near(invalidAt - 8, invalidAt + 8)}\"");
    }

    protected string Kind { get; }

    protected Token Current => _tokens[_position];

    protected Token Following => _tokens[Math.Min(_position + 1, _tokens.Count - 1)];

    protected Protocol.AwsException Error(string message) => DynamoDbErrors.Validation($"Invalid {Kind}: {message}");

    protected Protocol.AwsException SyntaxError()
    {
        var start = _position > 0 ? _tokens[_position - 1].Start : Current.Start;
        var token = Current.Kind == TokenKind.End ? "<EOF>" : Current.Text;
        return Error($"Syntax error; token: \"{token}\", near: \"{Near(start, Following.End)}\"");
    }

    protected Token Take()
    {
        var token = Current;
        _position = Math.Min(_position + 1, _tokens.Count - 1);
        return token;
    }

    protected bool TakeIf(string symbol) => TakeWhen(Current.Is(symbol));

    protected bool TakeKeyword(string keyword) => TakeWhen(Current.IsKeyword(keyword));

    protected void Expect(string symbol)
    {
        if (!TakeIf(symbol))
        {
            throw SyntaxError();
        }
    }

    protected void ExpectEnd()
    {
        if (Current.Kind != TokenKind.End)
        {
            throw SyntaxError();
        }
    }

    protected AttributeValue TakeValue() => _scope.Value(Take().Text, Kind);

    protected DocumentPath TakePath()
    {
        var elements = new List<PathElement> { new(TakeName(), 0) };
        while (true)
        {
            if (TakeIf("."))
            {
                elements.Add(new PathElement(TakeName(), 0));
            }
            else if (TakeIf("["))
            {
                if (Current.Kind != TokenKind.Number
                    || !int.TryParse(Current.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
                {
                    throw SyntaxError();
                }

                Take();
                Expect("]");
                elements.Add(new PathElement(null, index));
            }
            else
            {
                return new DocumentPath(elements);
            }
        }
    }

    /// <summary>Moves past the parenthesis at the current position and past the one that closes it, and looks there.</summary>
    /// <returns>The closing one and what follows it; ends where nothing closes it.</returns>
    protected (Token Closing, Token Next) PeekPastParenthesis(int offset = 0)
    {
        var depth = 0;
        for (var position = _position + offset; position < _tokens.Count - 1; position++)
        {
            depth += _tokens[position].Is("(") ? 1 : _tokens[position].Is(")") ? -1 : 0;
            if (depth == 0)
            {
                return (_tokens[position], _tokens[position + 1]);
            }
        }

        return (_tokens[^1], _tokens[^1]);
    }

    private string TakeName()
    {
        switch (Current.Kind)
        {
            case TokenKind.NamePlaceholder:
                return _scope.Name(Take().Text, Kind);
            case TokenKind.Identifier when ReservedWords.Contains(Current.Text):
                throw Error($"Attribute name is a reserved keyword; reserved keyword: {Current.Text}");
            case TokenKind.Identifier:
                return Take().Text;
            default:
                throw SyntaxError();
        }
    }

    private bool TakeWhen(bool matches)
    {
        if (matches)
        {
            Take();
        }

        return matches;
    }

    private string Near(int start, int end) => _text[Math.Max(0, start)..Math.Min(_text.Length, end)].Trim();
}
