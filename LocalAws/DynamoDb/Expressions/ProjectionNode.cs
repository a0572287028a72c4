using LocalAws.DynamoDb.Model;

namespace LocalAws.DynamoDb.Expressions;

/// <summary>The parts of a document that a set of paths leads to, in their places; list elements close up.</summary>
internal sealed class ProjectionNode
{
    private readonly SortedDictionary<int, ProjectionNode> _indexes = [];
    private readonly Dictionary<string, ProjectionNode> _names = new(StringComparer.Ordinal);

    public ProjectionNode(IEnumerable<DocumentPath> paths)
    {
        foreach (var path in paths)
        {
            var node = this;
            foreach (var element in path.Elements)
            {
                node = node.Child(element);
            }
        }
    }

    public MapValue Of(MapValue item) => Project(item) as MapValue ?? MapValue.Empty;

    private AttributeValue? Project(AttributeValue value)
    {
        if (_names.Count == 0 && _indexes.Count == 0)
        {
            return value;
        }

        if (value is MapValue map)
        {
            var attributes = new Dictionary<string, AttributeValue>(StringComparer.Ordinal);
            foreach (var (name, node) in _names)
            {
                if (map[name] is { } child && node.Project(child) is { } projected)
                {
                    attributes.Add(name, projected);
                }
            }

            return attributes.Count == 0 ? null : new MapValue(attributes);
        }

        if (value is not ListValue list)
        {
            return null;
        }

        AttributeValue[] elements = [.. _indexes
            .Where(index => index.Key < list.Elements.Count)
            .Select(index => index.Value.Project(list.Elements[index.Key]))
            .OfType<AttributeValue>()];
        return elements.Length == 0 ? null : new ListValue(elements);
    }

    private ProjectionNode Child(PathElement element)
    {
        ProjectionNode? child;
        if (element.Name is null)
        {
            return _indexes.TryGetValue(element.Index, out child) ? child : _indexes[element.Index] = new ProjectionNode([]);
        }

        return _names.TryGetValue(element.Name, out child) ? child : _names[element.Name] = new ProjectionNode([]);
    }
}
