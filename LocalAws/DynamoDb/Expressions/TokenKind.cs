namespace LocalAws.DynamoDb.Expressions;

internal enum TokenKind
{
    End,
    Identifier,

    /// <summary><c>#name</c></summary>
    NamePlaceholder,

    /// <summary><c>:value</c></summary>
    ValuePlaceholder,
    Number,
    Symbol,
}
