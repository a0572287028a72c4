using System.Text.Json;
using LocalAws.Sqs.Queues;

namespace LocalAws.Sqs.Settings;

/// <summary>Which queues may name a queue as their dead-letter queue: all when <paramref name="Sources"/> is null.</summary>
/// <remarks>https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html</remarks>
internal sealed record RedriveAllowPolicy(IReadOnlySet<string>? Sources)
{
    public const string Attribute = "RedriveAllowPolicy";

    public bool Allows(string sourceArn) => Sources is null || Sources.Contains(sourceArn);

    public static RedriveAllowPolicy Parse(string text)
    {
        using var document = PolicyJson.Parse(Attribute, text, "Redrive allow policy is not a valid JSON map.");
        var permission = document.RootElement.TryGetProperty("redrivePermission", out var named) ? named.ToString() : null;
        var sources = ReadSources(document.RootElement, text);
        return (permission, sources?.Count) switch
        {
            ("allowAll", null) => new RedriveAllowPolicy(Sources: null),
            ("denyAll", null) => new RedriveAllowPolicy(new HashSet<string>(StringComparer.Ordinal)),
            ("byQueue", >= 1 and <= SqsLimits.MaxSourceQueueArns) => new RedriveAllowPolicy(sources),
            ("byQueue", _) => throw SqsErrors.InvalidParameter(
                Attribute, text, $"sourceQueueArns must have 1 to {SqsLimits.MaxSourceQueueArns} ARNs when redrivePermission is byQueue."),
            ("allowAll" or "denyAll", _) => throw SqsErrors.InvalidParameter(
                Attribute, text, "sourceQueueArns can be given only when redrivePermission is byQueue."),
            _ => throw SqsErrors.InvalidParameter(Attribute, text, "redrivePermission must be one of: allowAll, denyAll, byQueue."),
        };
    }

    private static HashSet<string>? ReadSources(JsonElement policy, string text)
    {
        if (!policy.TryGetProperty("sourceQueueArns", out var arns))
        {
            return null;
        }

        return arns.ValueKind == JsonValueKind.Array && arns.EnumerateArray().All(arn => arn.ValueKind == JsonValueKind.String && Arn.IsQueue(arn.GetString()))
            ? arns.EnumerateArray().Select(arn => arn.GetString()!).ToHashSet(StringComparer.Ordinal)
            : throw SqsErrors.InvalidParameter(Attribute, text, "sourceQueueArns must be a list of queue ARNs.");
    }
}
