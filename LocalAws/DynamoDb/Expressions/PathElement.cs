namespace LocalAws.DynamoDb.Expressions;

/// <summary>One step into a document: the name of an attribute, or where that is null, an index into a list.</summary>
internal readonly record struct PathElement(string? Name, int Index)
{
    public override string ToString() => Name ?? $"[{Index}]";
}
