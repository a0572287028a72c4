using LocalAws.DynamoDb.Model;

namespace LocalAws.DynamoDb.Expressions;

/// <summary>The way to a value inside an item, such as <c>a.b[0].c</c>, its placeholders replaced.</summary>
internal sealed record DocumentPath(IReadOnlyList<PathElement> Elements)
{
    /// <summary>Indexes by number, names by their code units, a path before those that lead on from it.</summary>
    public static readonly IComparer<DocumentPath> Order = Comparer<DocumentPath>.Create(Compare);

    /// <summary>The top-level attribute.</summary>
    public string Root => Elements[0].Name!;

    public bool IsTopLevel => Elements.Count == 1;

    public AttributeValue? Find(MapValue item)
    {
        AttributeValue? value = item;
        foreach (var element in Elements)
        {
            value = value switch
            {
                MapValue map when element.Name is not null => map[element.Name],
                ListValue list when element.Name is null && element.Index < list.Elements.Count => list.Elements[element.Index],
                _ => null,
            };
        }

        return value;
    }

    /// <exception cref="Protocol.AwsException">One path leads into another, or one takes for a list what another takes for a map.</exception>
    public static void CheckDistinct(IReadOnlyList<DocumentPath> paths, string expressionKind)
    {
        for (var i = 0; i < paths.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (paths[j].ClashWith(paths[i]) is { } clash)
                {
                    throw DynamoDbErrors.Validation(
                        $"Invalid {expressionKind}: Two document paths {clash} with each other; must remove or rewrite one of these "
                        + $"paths; path one: {paths[j]}, path two: {paths[i]}");
                }
            }
        }
    }

    public bool Equals(DocumentPath? other) => other is not null && Elements.SequenceEqual(other.Elements);

    public override int GetHashCode() => HashCode.Combine(Elements.Count, Elements[0]);

    public override string ToString() => $"[{string.Join(", ", Elements)}]";

    private static int Compare(DocumentPath x, DocumentPath y)
    {
        foreach (var (left, right) in x.Elements.Zip(y.Elements))
        {
            if (left != right)
            {
                return left.Name is null ? left.Index.CompareTo(right.Index) : string.CompareOrdinal(left.Name, right.Name);
            }
        }

        return x.Elements.Count.CompareTo(y.Elements.Count);
    }

    private string? ClashWith(DocumentPath other)
    {
        foreach (var (left, right) in Elements.Zip(other.Elements))
        {
            if (left != right)
            {
                return left.Name is null == right.Name is null ? null : "conflict";
            }
        }

        return "overlap";
    }
}
