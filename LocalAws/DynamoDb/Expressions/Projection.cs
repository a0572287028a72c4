using LocalAws.DynamoDb.Model;

namespace LocalAws.DynamoDb.Expressions;

/// <summary>A projection expression: paths, separated by commas.</summary>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.ProjectionExpressions.html</remarks>
internal sealed class Projection : ExpressionParser
{
    private const string Member = "ProjectionExpression";

    private readonly List<DocumentPath> _paths = [];
    private readonly ProjectionNode _node;

    private Projection(string text, ExpressionScope scope)
        : base(text, Member, scope)
    {
        do
        {
            _paths.Add(TakePath());
        }
        while (TakeIf(","));
        ExpectEnd();
        DocumentPath.CheckDistinct(_paths, Kind);
        _node = new ProjectionNode(_paths);
    }

    public IEnumerable<string> Roots => _paths.Select(path => path.Root);

    /// <returns>Null for no expression.</returns>
    public static Projection? Parse(string? text, ExpressionScope scope) => text is null ? null : new Projection(text, scope);

    public MapValue Of(MapValue item) => _node.Of(item);
}
