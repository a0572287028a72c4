using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace LocalAws.EventBridge.Targets;

/// <summary>The part of JSONPath that EventBridge reads: names after dots or in brackets, indexes of arrays, and <c>*</c>.</summary>
/// <remarks>https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html</remarks>
internal sealed partial class JsonPath
{
    private const int MaxIndexDigits = 9;

    private const string Steps = """\.[\w/-]+|\.\*|\[\*\]|\[\d+\]|\['[^'\]]+'\]|\["[^"\]]+"\]""";

    private readonly IReadOnlyList<Step> _steps;

    private JsonPath(IReadOnlyList<Step> steps) => _steps = steps;

    /// <returns>Null for a text that is no such path.</returns>
    public static JsonPath? TryParse(string text)
    {
        if (!Syntax().IsMatch(text))
        {
            return null;
        }

        var steps = SingleStep().Matches(text).Select(step => Read(step.Value)).ToList();
        return steps.Contains(null) ? null : new JsonPath([.. steps.Select(step => step!)]);
    }

    /// <returns>The JSON text of what is there; with <c>*</c> an array of all that is; null where there is nothing.</returns>
    public string? Find(JsonElement root)
    {
        var found = _steps.Aggregate<Step, IEnumerable<JsonElement>>([root], (values, step) => values.SelectMany(step.From)).ToList();
        return _steps.Any(step => step.IsWildcard)
            ? found.Count == 0 ? null : $"[{string.Join(',', found.Select(Text))}]"
            : found is [var single] ? Text(single) : null;
    }

    // Without spaces, and with no more escapes than JSON wants.
    private static string Text(JsonElement value)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, EventBridgeJson.WriterOptions))
        {
            value.WriteTo(writer);
        }

        return System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static Step? Read(string step)
    {
        var inner = step[0] == '.' ? step[1..] : step[1..^1];
        if (step[0] == '[' && inner[0] is '\'' or '"')
        {
            return new Step(inner[1..^1], null);
        }

        return inner == "*"
            ? new Step(null, null)
            : step[0] == '.'
                ? new Step(inner, null)
                : inner.Length <= MaxIndexDigits ? new Step(null, int.Parse(inner, NumberStyles.None, CultureInfo.InvariantCulture)) : null;
    }

    [GeneratedRegex($"^\\$({Steps})*$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Syntax();

    [GeneratedRegex(Steps, RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex SingleStep();

    private sealed record Step(string? Name, int? Index)
    {
        public bool IsWildcard => Name is null && Index is null;

        public IEnumerable<JsonElement> From(JsonElement value) => value.ValueKind switch
        {
            JsonValueKind.Object when IsWildcard => value.EnumerateObject().Select(member => member.Value),
            JsonValueKind.Object when Name is not null && value.TryGetProperty(Name, out var member) => [member],
            JsonValueKind.Array when IsWildcard => value.EnumerateArray(),
            JsonValueKind.Array when Index < value.GetArrayLength() => [value[Index.Value]],
            _ => [],
        };
    }
}
