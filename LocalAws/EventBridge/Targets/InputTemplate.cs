using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace LocalAws.EventBridge.Targets;

/// <summary>
/// An input transformer: text in which <c>&lt;name&gt;</c> stands for a value of the event. A text that is JSON stays JSON: a string that stands by
/// itself gets its quotes, one within a string does not.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html</remarks>
internal sealed partial class InputTemplate : ITargetInput
{
    private const string ReservedPrefix = "aws.events.";

    private static readonly Dictionary<string, Func<MatchedEvent, string?>> Predefined = new(StringComparer.Ordinal)
    {
        [ReservedPrefix + "rule-arn"] = matched => Quote(matched.RuleArn),
        [ReservedPrefix + "rule-name"] = matched => Quote(matched.RuleName),
        [ReservedPrefix + "event.ingestion-time"] = matched =>
            Quote(matched.IngestedAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss'Z'", CultureInfo.InvariantCulture)),
        [ReservedPrefix + "event"] = WithoutDetail,
        [ReservedPrefix + "event.json"] = matched => matched.Json,
    };

    private readonly Dictionary<string, JsonPath> _paths;
    private readonly IReadOnlyList<Piece> _pieces;
    private readonly bool _isJson;

    private InputTemplate(Dictionary<string, JsonPath> paths, string template)
    {
        _paths = paths;
        _pieces = Split(template);
        _isJson = template.AsSpan().TrimStart() is ['{' or '[', ..];
    }

    /// <param name="problem">What is wrong with it, when it returns null.</param>
    public static InputTemplate? TryCreate(IReadOnlyDictionary<string, string> paths, string template, out string? problem)
    {
        problem = paths.Keys.FirstOrDefault(name => name.StartsWith("aws.", StringComparison.OrdinalIgnoreCase)) is { } reserved
            ? $"the name {reserved} is reserved"
            : paths.FirstOrDefault(path => JsonPath.TryParse(path.Value) is null) is { Key: { } name } path
                ? $"{path.Value}, the path of {name}, is not valid JSON path"
                : Split(template).FirstOrDefault(piece => piece.Variable is { } used && !paths.ContainsKey(used) && !Predefined.ContainsKey(used))
                    .Variable is { } unknown
                    ? $"the template uses {unknown}, which has no path"
                    : null;
        return problem is null
            ? new InputTemplate(paths.ToDictionary(path => path.Key, path => JsonPath.TryParse(path.Value)!, StringComparer.Ordinal), template)
            : null;
    }

    /// <summary>Nothing stands in the place of a value that the event does not have.</summary>
    public string Render(MatchedEvent matched)
    {
        var text = new StringBuilder();
        foreach (var piece in _pieces)
        {
            text.Append(piece.Variable is null ? piece.Text : Place(ValueOf(piece.Variable, matched), piece.IsQuoted));
        }

        return text.ToString();
    }

    private string? ValueOf(string variable, MatchedEvent matched) =>
        _paths.TryGetValue(variable, out var path) ? path.Find(matched.Root) : Predefined[variable](matched);

    private string? Place(string? json, bool isQuoted)
    {
        if (json is null || (!isQuoted && _isJson))
        {
            return json;
        }

        if (json[0] != '"')
        {
            // An object or an array is no string: it loses its quotes there, so that the string does not end.
            return json[0] is '{' or '[' && isQuoted ? json.Replace("\"", "", StringComparison.Ordinal) : json;
        }

        return isQuoted ? json[1..^1] : JsonSerializer.Deserialize(json, EventBridgeJson.Default.String);
    }

    private static List<Piece> Split(string template)
    {
        var pieces = new List<Piece>();
        var isQuoted = false;
        var end = 0;
        foreach (Match variable in Variable().Matches(template))
        {
            var text = template[end..variable.Index];
            pieces.Add(new Piece(text, null, false));
            isQuoted ^= CountQuotes(text);
            pieces.Add(new Piece(null, variable.Groups["name"].Value, isQuoted));
            end = variable.Index + variable.Length;
        }

        pieces.Add(new Piece(template[end..], null, false));
        return pieces;
    }

    /// <returns>Whether an odd number of strings starts or ends there.</returns>
    private static bool CountQuotes(string text)
    {
        var isOdd = false;
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] == '\\')
            {
                index++;
            }
            else
            {
                isOdd ^= text[index] == '"';
            }
        }

        return isOdd;
    }

    private static string WithoutDetail(MatchedEvent matched)
    {
        var members = matched.Root.EnumerateObject().Where(member => member.Name != "detail");
        return $"{{{string.Join(',', members.Select(member => $"{Quote(member.Name)}:{member.Value.GetRawText()}"))}}}";
    }

    private static string Quote(string text) => $"\"{JsonEncodedText.Encode(text, EventBridgeJson.WriterOptions.Encoder)}\"";

    [GeneratedRegex("<(?<name>[A-Za-z0-9_.-]+)>", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Variable();

    private readonly record struct Piece(string? Text, string? Variable, bool IsQuoted);
}
