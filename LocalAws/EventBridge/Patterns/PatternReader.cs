using System.Text.Json;

namespace LocalAws.EventBridge.Patterns;

/// <summary>Reads a pattern into its alternatives: one, and with every <c>$or</c> as many times more as it has branches.</summary>
/// <remarks>https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html</remarks>
internal static class PatternReader
{
    private const string Or = "$or";

    // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html#eb-filtering-complex-example-or
    private const int MaxAlternatives = 1000;

    private static readonly HashSet<string> Reserved = new(StringComparer.Ordinal)
    {
        "exactly", "prefix", "suffix", "equals-ignore-case", "wildcard", "anything-but", "numeric", "cidr", "exists",
    };

    public static IReadOnlyList<PatternNode> Read(JsonElement pattern) => pattern.ValueKind == JsonValueKind.Object
        ? [.. ReadObject(pattern, [], insideOr: false).Select(PatternNode.TreeOf)]
        : throw EventBridgeErrors.InvalidPattern("Filter is not an object.");

    private static List<PatternField[]> ReadObject(JsonElement pattern, string[] path, bool insideOr)
    {
        List<PatternField[]> alternatives = [[]];
        var isEmpty = true;
        foreach (var member in pattern.EnumerateObject())
        {
            isEmpty = false;
            if (insideOr && Reserved.Contains(member.Name))
            {
                throw EventBridgeErrors.InvalidPattern($"{member.Name} is a reserved field name, which cannot be used inside {Or}.");
            }

            alternatives = Combine(alternatives, ReadMember(member, path, insideOr));
        }

        return isEmpty ? throw EventBridgeErrors.InvalidPattern("Empty objects are not allowed.") : alternatives;
    }

    private static List<PatternField[]> ReadMember(JsonProperty member, string[] path, bool insideOr) => member.Value.ValueKind switch
    {
        JsonValueKind.Array when member.Name == Or => ReadOr(member.Value, path),
        JsonValueKind.Object => ReadObject(member.Value, [.. path, member.Name], insideOr),
        JsonValueKind.Array => [[ReadField(member.Value, [.. path, member.Name])]],
        _ => throw EventBridgeErrors.InvalidPattern($"\"{member.Name}\" must be an object or an array."),
    };

    private static List<PatternField[]> ReadOr(JsonElement branches, string[] path)
    {
        if (branches.GetArrayLength() < 2 || branches.EnumerateArray().Any(branch => branch.ValueKind != JsonValueKind.Object))
        {
            throw EventBridgeErrors.InvalidPattern($"{Or} must be an array of 2 objects or more.");
        }

        return [.. branches.EnumerateArray().SelectMany(branch => ReadObject(branch, path, insideOr: true))];
    }

    private static PatternField ReadField(JsonElement values, string[] path)
    {
        if (values.GetArrayLength() == 0)
        {
            throw EventBridgeErrors.InvalidPattern("Empty arrays are not allowed.");
        }

        var absent = values.EnumerateArray().Where(ValueTests.WantsAbsence).ToList();
        return new PatternField(path, [.. values.EnumerateArray().Where(value => !ValueTests.WantsAbsence(value)).Select(ValueTests.Read)], absent.Count > 0);
    }

    private static List<PatternField[]> Combine(List<PatternField[]> some, List<PatternField[]> others)
    {
        if ((long)some.Count * others.Count > MaxAlternatives)
        {
            throw EventBridgeErrors.InvalidPattern($"Rule is too complex: it has more than {MaxAlternatives} combinations of {Or}.");
        }

        return [.. some.SelectMany(_ => others, (one, other) => (PatternField[])[.. one, .. other])];
    }
}
