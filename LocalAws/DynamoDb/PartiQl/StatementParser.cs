using LocalAws.DynamoDb.Model;

namespace LocalAws.DynamoDb.PartiQl;

/// <summary>Parses INSERT statements. A <c>?</c> takes the next parameter.</summary>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.insert.html</remarks>
internal ref struct StatementParser
{
    private const int MaxDepth = 32;

    private readonly IReadOnlyList<AttributeValue> _parameters;
    private readonly string _text;
    private int _position;
    private int _parameter;

    private StatementParser(string text, IReadOnlyList<AttributeValue> parameters) => (_text, _parameters) = (text, parameters);

    public static InsertStatement Parse(string text, IReadOnlyList<AttributeValue> parameters)
    {
        var parser = new StatementParser(text, parameters);
        return parser.Parse();
    }

    private InsertStatement Parse()
    {
        if (!TakeKeyword("INSERT"))
        {
            throw TakeKeyword("SELECT") || TakeKeyword("UPDATE") || TakeKeyword("DELETE") || TakeKeyword("EXISTS")
                ? DynamoDbErrors.Unsupported("PartiQL statements other than INSERT")
                : Malformed("a statement");
        }

        ExpectKeyword("INTO");
        var table = TakeTable();
        ExpectKeyword("VALUE");
        Expect('{');
        var item = TakeTuple(depth: 0);
        TakeIf(';');
        if (Peek() != '\0')
        {
            throw Malformed("the end");
        }

        return _parameter == _parameters.Count
            ? new InsertStatement(table, item)
            : throw DynamoDbErrors.Validation("Number of parameters in request and statement don't match.");
    }

    private string TakeTable() => Peek() == '"' ? TakeQuoted('"') : TakeWord() is { Length: > 0 } word ? word : throw Malformed("a table");

    /// <summary>Begins after the opening brace.</summary>
    private MapValue TakeTuple(int depth)
    {
        var attributes = new Dictionary<string, AttributeValue>(StringComparer.Ordinal);
        while (!TakeIf('}'))
        {
            if (attributes.Count > 0)
            {
                Expect(',');
            }

            var name = Peek() is '\'' or '"' ? TakeQuoted(Peek()) : throw Malformed("an attribute name in quotation marks");
            Expect(':');
            if (!attributes.TryAdd(name, TakeValue(depth + 1)))
            {
                throw DynamoDbErrors.Validation($"One or more parameter values were invalid: The attribute {name} is there twice");
            }
        }

        return new MapValue(attributes);
    }

    private AttributeValue TakeValue(int depth)
    {
        if (depth > MaxDepth + 1)
        {
            throw DynamoDbErrors.Validation("One or more parameter values were invalid: Nesting Levels have exceeded supported limits");
        }

        switch (Peek())
        {
            case '?':
                _position++;
                return _parameter < _parameters.Count
                    ? _parameters[_parameter++]
                    : throw DynamoDbErrors.Validation("Number of parameters in request and statement don't match.");
            case '\'':
                return StringValue.Of(TakeQuoted('\''));
            case '{':
                Expect('{');
                return TakeTuple(depth);
            case '[':
                Expect('[');
                return new ListValue(TakeElements("]", depth));
            case '<':
                Expect('<');
                Expect('<');
                return TakeSet(depth);
            case '-' or '+' or '.' or (>= '0' and <= '9'):
                return new NumberValue(DecimalNumber.Parse(TakeNumber()));
        }

        var word = TakeWord();
        return word.ToUpperInvariant() switch
        {
            "TRUE" => new BooleanValue(true),
            "FALSE" => new BooleanValue(false),
            "NULL" => NullValue.Instance,
            _ => throw Malformed("a value"),
        };
    }

    private List<AttributeValue> TakeElements(string closing, int depth)
    {
        var elements = new List<AttributeValue>();
        while (!TakeAll(closing))
        {
            if (elements.Count > 0)
            {
                Expect(',');
            }

            elements.Add(TakeValue(depth + 1));
        }

        return elements;
    }

    private SetValue TakeSet(int depth)
    {
        var elements = TakeElements(">>", depth);
        return elements.Count > 0
            && elements.TrueForAll(element => element is StringValue or NumberValue or BinaryValue && element.Type == elements[0].Type)
            && elements.Distinct().Count() == elements.Count
            ? new SetValue(elements)
            : throw DynamoDbErrors.Validation(
                "One or more parameter values were invalid: A set holds one or more strings, numbers or binaries, none twice");
    }

    private string TakeQuoted(char quote)
    {
        Expect(quote);
        var start = _position;
        while (true)
        {
            var end = _text.IndexOf(quote, _position);
            if (end < 0)
            {
                throw Malformed($"a closing {quote}");
            }

            _position = end + 1;
            if (_position == _text.Length || _text[_position] != quote)
            {
                return _text[start..end].Replace(new string(quote, 2), quote.ToString(), StringComparison.Ordinal);
            }

            _position++;
        }
    }

    private string TakeWord() => Take(static character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-' or '.');

    private string TakeNumber() => Take(static character => char.IsAsciiLetterOrDigit(character) || character is '+' or '-' or '.');

    private string Take(Func<char, bool> belongs)
    {
        Peek();
        var start = _position;
        while (_position < _text.Length && belongs(_text[_position]))
        {
            _position++;
        }

        return _text[start.._position];
    }

    private bool TakeKeyword(string keyword)
    {
        Peek();
        var end = _position + keyword.Length;
        var matches = _text.AsSpan(_position).StartsWith(keyword, StringComparison.OrdinalIgnoreCase)
            && (end == _text.Length || !char.IsAsciiLetterOrDigit(_text[end]));
        _position = matches ? end : _position;
        return matches;
    }

    private void ExpectKeyword(string keyword)
    {
        if (!TakeKeyword(keyword))
        {
            throw Malformed(keyword);
        }
    }

    private bool TakeAll(string symbol)
    {
        Peek();
        var matches = _text.AsSpan(_position).StartsWith(symbol, StringComparison.Ordinal);
        _position += matches ? symbol.Length : 0;
        return matches;
    }

    private bool TakeIf(char symbol)
    {
        var matches = Peek() == symbol;
        _position += matches ? 1 : 0;
        return matches;
    }

    private void Expect(char symbol)
    {
        if (!TakeIf(symbol))
        {
            throw Malformed(symbol.ToString());
        }
    }

    /// <summary>Skips white space.</summary>
    /// <returns>The character that follows, or NUL at the end.</returns>
    private char Peek()
    {
        while (_position < _text.Length && char.IsWhiteSpace(_text[_position]))
        {
            _position++;
        }

        return _position < _text.Length ? _text[_position] : '\0';
    }

    private readonly Protocol.AwsException Malformed(string expected) => DynamoDbErrors.Validation(
        $"Statement wasn't well formed, can't be processed: Expected {expected} at character {_position + 1}");
}
