using LocalAws.DynamoDb.Model;

namespace LocalAws.DynamoDb.Expressions;

/// <summary>
/// What UpdateItem does to an item. All operands are taken from the item as it was; list indexes mean the list as it was, too.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html</remarks>
internal sealed record UpdateExpression
{
    public static readonly UpdateExpression Nothing = new();

    public IReadOnlyList<(DocumentPath Path, Operand Value)> Sets { get; init; } = [];

    public IReadOnlyList<DocumentPath> Removes { get; init; } = [];

    public IReadOnlyList<(DocumentPath Path, AttributeValue Value)> Adds { get; init; } = [];

    public IReadOnlyList<(DocumentPath Path, SetValue Value)> Deletes { get; init; } = [];

    public IEnumerable<DocumentPath> Paths =>
        [.. Sets.Select(set => set.Path), .. Removes, .. Adds.Select(add => add.Path), .. Deletes.Select(delete => delete.Path)];

    public MapValue Apply(MapValue item)
    {
        var values = Sets.Select(set => (set.Path, Value: Operand.Require(set.Value.Evaluate(item))))
            .Concat(Adds.Select(add => (add.Path, Value: Add(add.Path.Find(item), add.Value))));
        var removes = new List<DocumentPath>(Removes);
        foreach (var (path, value) in Deletes)
        {
            switch (path.Find(item))
            {
                case null:
                    break;
                case SetValue set when set.Type == value.Type:
                    var left = set.Except(value);
                    removes.AddRange(left is null ? [path] : []);
                    values = left is null ? values : values.Append((path, left));
                    break;
                default:
                    throw Operand.IncorrectType();
            }
        }

        AttributeValue result = item;
        foreach (var (path, value) in values.OrderBy(set => set.Path, DocumentPath.Order).ToArray())
        {
            result = DocumentEditor.Set(result, path, value);
        }

        // From the back, so that each index still means what it meant.
        foreach (var path in removes.OrderDescending(DocumentPath.Order))
        {
            result = DocumentEditor.Remove(result, path);
        }

        return (MapValue)result;
    }

    private static AttributeValue Add(AttributeValue? existing, AttributeValue value) => (existing, value) switch
    {
        (null, _) => value,
        (NumberValue number, NumberValue increment) => new NumberValue(number.Value + increment.Value),
        (SetValue set, SetValue more) when set.Type == more.Type => set.Union(more),
        _ => throw Operand.IncorrectType(),
    };
}
