using System.Text.Json;

namespace LocalAws.Tests.EventBridge;

/// <summary>Event patterns by trying everything; see <see cref="PatternModelTests"/>. It knows the operators that those tests make.</summary>
internal static class SlowMatcher
{
    public static bool Matches(JsonElement pattern, JsonElement detail)
    {
        var values = new List<(string Path, JsonElement Value, Dictionary<int, int> Places)>();
        var arrays = 0;
        Flatten(detail, "", new Dictionary<int, int>(), values, ref arrays);
        return Alternatives(pattern, "").Any(fields => Choose([.. fields], 0, [], values));
    }

    private static void Flatten(
        JsonElement value, string path, Dictionary<int, int> places, List<(string, JsonElement, Dictionary<int, int>)> values, ref int arrays)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                {
                    Flatten(member.Value, $"{path}/{member.Name}", places, values, ref arrays);
                }

                break;
            case JsonValueKind.Array:
                var array = arrays++;
                var index = 0;
                foreach (var element in value.EnumerateArray())
                {
                    Flatten(element, path, new Dictionary<int, int>(places) { [array] = index++ }, values, ref arrays);
                }

                break;
            default:
                values.Add((path, value, places));
                break;
        }
    }

    /// <summary>The pattern without its ors; of a field that is named twice the last counts.</summary>
    private static IEnumerable<Dictionary<string, JsonElement>> Alternatives(JsonElement pattern, string path)
    {
        IEnumerable<Dictionary<string, JsonElement>> all = [[]];
        foreach (var member in pattern.EnumerateObject())
        {
            var here = $"{path}/{member.Name}";
            var these = member.Name == "$or"
                ? member.Value.EnumerateArray().SelectMany(branch => Alternatives(branch, path)).ToList()
                : member.Value.ValueKind == JsonValueKind.Object
                    ? [.. Alternatives(member.Value, here)]
                    : [new Dictionary<string, JsonElement>(StringComparer.Ordinal) { [here] = member.Value }];
            all = [.. all.SelectMany(_ => these, (one, other) => one.Where(pair => !other.ContainsKey(pair.Key)).Concat(other).ToDictionary())];
        }

        return all;
    }

    private static bool Choose(
        KeyValuePair<string, JsonElement>[] fields,
        int index,
        List<Dictionary<int, int>> chosen,
        List<(string Path, JsonElement Value, Dictionary<int, int> Places)> values)
    {
        if (index == fields.Length)
        {
            return true;
        }

        var (path, tests) = fields[index];
        var here = values.Where(value => value.Path == path).ToList();
        return (here.Count == 0 && tests.EnumerateArray().Any(IsAbsence) && Choose(fields, index + 1, chosen, values))
            || here.Any(value => tests.EnumerateArray().Any(test => Passes(test, value.Value))
                && chosen.TrueForAll(other => other.All(place => !value.Places.TryGetValue(place.Key, out var mine) || mine == place.Value))
                && Choose(fields, index + 1, [.. chosen, value.Places], values));
    }

    private static bool IsAbsence(JsonElement test) =>
        test.ValueKind == JsonValueKind.Object && test.TryGetProperty("exists", out var exists) && !exists.GetBoolean();

    private static bool Passes(JsonElement test, JsonElement value)
    {
        if (test.ValueKind != JsonValueKind.Object)
        {
            return test.ValueKind == value.ValueKind && test.ToString() == value.ToString();
        }

        var member = test.EnumerateObject().Single();
        var text = value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        return member.Name switch
        {
            "exists" => member.Value.GetBoolean(),
            "prefix" => text?.StartsWith(member.Value.GetString()!, StringComparison.Ordinal) == true,
            "suffix" => text?.EndsWith(member.Value.GetString()!, StringComparison.Ordinal) == true,
            "equals-ignore-case" => string.Equals(text, member.Value.GetString(), StringComparison.OrdinalIgnoreCase),
            "numeric" => value.ValueKind == JsonValueKind.Number && value.GetInt32() > member.Value[1].GetInt32() && value.GetInt32() <= member.Value[3].GetInt32(),
            "anything-but" when member.Value.ValueKind == JsonValueKind.Array => member.Value.EnumerateArray().All(other => !Passes(other, value)),
            "anything-but" => !Passes(member.Value, value),
            var name => throw new InvalidOperationException($"The slow matcher does not know {name}."),
        };
    }
}
