using System.Text.Json;
using System.Text.RegularExpressions;

namespace LocalAws.Faults;

/// <summary>Reads out of a request which queues, tables, rules, buses and schedules it names, by the members that the services have for that.</summary>
internal static partial class ResourceNames
{
    private const int MaxDepth = 256;

    public static IReadOnlySet<string> In(ReadOnlyMemory<byte> body)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = MaxDepth });
            Read(document.RootElement, names);
        }
        catch (JsonException)
        {
            // The service refuses it in its own words; it names nothing.
        }

        return names;
    }

    private static void Read(JsonElement element, HashSet<string> names)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (var member in element.EnumerateObject())
        {
            switch (member.Name)
            {
                case "QueueUrl" or "QueueName" or "TableName" or "SourceArn" or "ResourceArn" or "Rule" or "Name" or "EventBusName" when member.Value.ValueKind == JsonValueKind.String:
                    var text = member.Value.GetString()!.TrimEnd('/');
                    names.Add(text[(text.LastIndexOfAny(['/', ':']) + 1)..]);
                    break;
                case "Statement" when member.Value.ValueKind == JsonValueKind.String && Table().Match(member.Value.GetString()!) is { Success: true } table:
                    names.Add(table.Groups["name"].Value);
                    break;
                case "RequestItems" when member.Value.ValueKind == JsonValueKind.Object:
                    names.UnionWith(member.Value.EnumerateObject().Select(item => item.Name[(item.Name.LastIndexOf('/') + 1)..]));
                    break;
                case "TransactItems" or "Statements" or "Entries" when member.Value.ValueKind == JsonValueKind.Array:
                    foreach (var item in member.Value.EnumerateArray())
                    {
                        Read(item, names);
                    }

                    break;
                case "Put" or "Update" or "Delete" or "ConditionCheck" or "Get":
                    Read(member.Value, names);
                    break;
            }
        }
    }

    [GeneratedRegex(
        """\b(?:INTO|FROM|UPDATE)\s+"?(?<name>[A-Za-z0-9_.-]+)""",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Table();
}
