using System.Text.Json;

namespace LocalAws.EventBridge.Patterns;

/// <summary>An event pattern, ready to be asked: any one of its alternatives has to match, each with all its fields.</summary>
/// <remarks>https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html</remarks>
internal sealed class EventPattern
{
    private readonly IReadOnlyList<PatternNode> _alternatives;

    private EventPattern(IReadOnlyList<PatternNode> alternatives) => _alternatives = alternatives;

    /// <exception cref="Protocol.AwsException">The pattern is not valid.</exception>
    public static EventPattern Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return new EventPattern(PatternReader.Read(document.RootElement));
        }
        catch (JsonException)
        {
            throw EventBridgeErrors.InvalidPattern("The pattern is not JSON.");
        }
    }

    /// <summary>
    /// Where the event has an array, any one of its elements may match, but all fields below the array have to match in the same element.
    /// </summary>
    public bool Matches(JsonElement @event)
    {
        foreach (var alternative in _alternatives)
        {
            if (Matches(alternative, @event, @event))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Matches(PatternNode node, JsonElement value, JsonElement root)
    {
        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0)
        {
            foreach (var element in value.EnumerateArray())
            {
                if (Matches(node, element, root))
                {
                    return true;
                }
            }

            return false;
        }

        foreach (var child in node.Children)
        {
            JsonElement member = default;
            if (value.ValueKind == JsonValueKind.Object)
            {
                value.TryGetProperty(child.Name, out member);
            }

            if (!MatchesMember(child, member, root))
            {
                return false;
            }
        }

        return true;
    }

    private static bool MatchesMember(PatternNode node, JsonElement member, JsonElement root)
    {
        if (node.Tests is null)
        {
            return Matches(node, member, root);
        }

        var isAbsent = node.MayBeAbsent && !HasLeaf(root, node.Path);
        if (node.Children.Count == 0)
        {
            return isAbsent || PassesAny(node.Tests, member);
        }

        // A value and what is below an object can only be in different elements of an array: one of the two has to be absent.
        return (isAbsent && Matches(node, member, root)) || (PassesAny(node.Tests, member) && Matches(node, default, root));
    }

    private static bool PassesAny(IReadOnlyList<Func<JsonElement, bool>> tests, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Undefined or JsonValueKind.Object:
                return false;
            case JsonValueKind.Array:
                return value.EnumerateArray().Any(element => PassesAny(tests, element));
            default:
                return tests.Any(test => test(value));
        }
    }

    /// <summary>Whether there is a value, which null is too, at this place: an object is none.</summary>
    private static bool HasLeaf(JsonElement value, ReadOnlySpan<string> path)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var element in value.EnumerateArray())
            {
                if (HasLeaf(element, path))
                {
                    return true;
                }
            }

            return false;
        }

        return path.IsEmpty
            ? value.ValueKind != JsonValueKind.Object
            : value.ValueKind == JsonValueKind.Object && value.TryGetProperty(path[0], out var member) && HasLeaf(member, path[1..]);
    }
}
