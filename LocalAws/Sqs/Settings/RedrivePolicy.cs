using System.Globalization;
using System.Text.Json;
using LocalAws.Sqs.Queues;

namespace LocalAws.Sqs.Settings;

/// <summary>Where a queue sends a message that was received <paramref name="MaxReceiveCount"/> times and not deleted.</summary>
/// <remarks>https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html</remarks>
internal sealed record RedrivePolicy(string DeadLetterTargetArn, int MaxReceiveCount)
{
    public const string Attribute = "RedrivePolicy";

    /// <summary>The form that SQS returns, whatever form it was given.</summary>
    public string ToJson() =>
        string.Create(CultureInfo.InvariantCulture, $$"""{"deadLetterTargetArn":"{{DeadLetterTargetArn}}","maxReceiveCount":{{MaxReceiveCount}}}""");

    public static RedrivePolicy Parse(string text)
    {
        using var document = PolicyJson.Parse(Attribute, text, "Redrive policy is not a valid JSON map.");
        var policy = document.RootElement;
        var target = Member(policy, text, "deadLetterTargetArn");
        if (target.ValueKind != JsonValueKind.String || !Arn.IsQueue(target.GetString()))
        {
            throw SqsErrors.InvalidParameter(Attribute, text, "Invalid value for deadLetterTargetArn.");
        }

        var count = Member(policy, text, "maxReceiveCount");
        return int.TryParse(count.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var max) && max is >= 1 and <= SqsLimits.MaxReceiveCount
            ? new RedrivePolicy(target.GetString()!, max)
            : throw SqsErrors.InvalidParameter(
                Attribute, text, $"Invalid value for maxReceiveCount: {count}, valid values are from 1 to {SqsLimits.MaxReceiveCount} both inclusive.");
    }

    private static JsonElement Member(JsonElement policy, string text, string name) => policy.TryGetProperty(name, out var value)
        ? value
        : throw SqsErrors.InvalidParameter(Attribute, text, $"Redrive policy does not contain mandatory attribute: {name}.");
}
