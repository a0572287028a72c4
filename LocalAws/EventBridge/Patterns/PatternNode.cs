using System.Text.Json;

namespace LocalAws.EventBridge.Patterns;

/// <summary>One place in an event, and what a pattern wants there and below.</summary>
internal sealed class PatternNode(string[] path)
{
    private readonly List<PatternNode> _children = [];

    public string[] Path => path;

    public string Name => path[^1];

    public IReadOnlyList<PatternNode> Children => _children;

    /// <summary>One of them has to pass; null where the pattern wants nothing of the place itself.</summary>
    public IReadOnlyList<Func<JsonElement, bool>>? Tests { get; private set; }

    /// <summary>Whether it is as well if the event has no value there.</summary>
    public bool MayBeAbsent { get; private set; }

    public static PatternNode TreeOf(IEnumerable<PatternField> fields)
    {
        var root = new PatternNode([]);
        foreach (var field in fields)
        {
            var node = field.Path.Aggregate(root, (parent, name) => parent.Child(name));
            (node.Tests, node.MayBeAbsent) = (field.Tests, field.MayBeAbsent);
        }

        return root;
    }

    private PatternNode Child(string name)
    {
        var child = _children.Find(node => node.Name == name);
        if (child is null)
        {
            _children.Add(child = new PatternNode([.. path, name]));
        }

        return child;
    }
}
