using System.Text.Json;

namespace Events.Tests;

/// <summary>A valid submission, and what a test changes of it.</summary>
internal sealed class SubmissionBuilder
{
    private readonly Dictionary<string, string> _members = new(StringComparer.Ordinal)
    {
        ["source"] = "\"sensor-01\"",
        ["type"] = "\"temperature\"",
        ["payload"] = """{"value":22.5,"unit":"celsius"}""",
    };

    public SubmissionBuilder With(string member, string json)
    {
        _members[member] = json;
        return this;
    }

    public SubmissionBuilder Without(string member)
    {
        _members.Remove(member);
        return this;
    }

    public EventSubmission Build() => Parse($"{{{string.Join(',', _members.Select(member => $"\"{member.Key}\":{member.Value}"))}}}");

    public static EventSubmission Parse(string json) =>
        EventSubmission.Read(JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 1000 }).RootElement);

    public static string[] Faults(EventSubmission submission) =>
        Faults(submission, new ContractRules(new EventContracts([]), UnknownTypes.Accept));

    public static string[] Faults(EventSubmission submission, ContractRules contracts) =>
        [.. new EventSubmissionValidator(contracts).Validate(submission).Errors.Select(error => $"{error.PropertyName} {error.ErrorCode}")];
}
