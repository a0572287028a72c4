using System.Globalization;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;
using EventApp.Cli.Targets;
using Events;

namespace EventApp.Cli.Doctor;

/// <summary>Whether the queues are there, and set so that nothing is lost: what deployments change by hand, and regret.</summary>
internal sealed class QueueChecks(IAmazonSQS sqs, AwsTarget aws)
{
    private const int LeastReceives = 3;

    public async Task<IReadOnlyList<CheckResult>> RunAsync(QueueDefinition queue, CancellationToken cancellationToken)
    {
        var (name, deadName) = (aws.NameOf(queue.Name), aws.NameOf(queue.DeadLetterName));
        try
        {
            var settings = await AttributesAsync(name, cancellationToken);
            var dead = await AttributesAsync(deadName, cancellationToken);
            return [.. Lint(name, settings, deadName, dead, queue)];
        }
        catch (QueueDoesNotExistException)
        {
            return [new CheckResult($"Queue {name}", CheckState.Failed, "is not there, or its dead-letter queue is not: deploy again, or give --stage.")];
        }
        catch (AmazonServiceException exception)
        {
            return [new CheckResult($"Queue {name}", CheckState.Failed, $"SQS answered {exception.ErrorCode}: these credentials need sqs:GetQueueUrl and sqs:GetQueueAttributes.")];
        }
    }

    private static IEnumerable<CheckResult> Lint(
        string name, Dictionary<string, string> settings, string deadName, Dictionary<string, string> dead, QueueDefinition queue)
    {
        var visibility = Seconds(settings, QueueAttributeName.VisibilityTimeout);
        yield return visibility >= queue.VisibilityTimeout
            ? new CheckResult($"{name}: visibility", CheckState.Ok, $"{visibility.TotalSeconds} s")
            : new CheckResult($"{name}: visibility", CheckState.Failed, $"is {visibility.TotalSeconds} s, less than the {queue.VisibilityTimeout.TotalSeconds} s of six times the function's timeout: a message comes again while it is still worked on.");
        var (kept, keptDead) = (Seconds(settings, QueueAttributeName.MessageRetentionPeriod), Seconds(dead, QueueAttributeName.MessageRetentionPeriod));
        yield return keptDead > kept
            ? new CheckResult($"{deadName}: retention", CheckState.Ok, $"{keptDead.TotalDays:0.#} days, {kept.TotalDays:0.#} before")
            : new CheckResult($"{deadName}: retention", CheckState.Failed, $"is {keptDead.TotalDays:0.#} days, and {name} keeps {kept.TotalDays:0.#}: a dead letter's age counts from its first send, so it may be gone before anybody looks.");
        yield return Redrive(name, settings, dead);
    }

    private static CheckResult Redrive(string name, Dictionary<string, string> settings, Dictionary<string, string> dead)
    {
        if (!settings.TryGetValue(QueueAttributeName.RedrivePolicy, out var text))
        {
            return new CheckResult($"{name}: redrive policy", CheckState.Failed, "there is none: a message that never succeeds comes again until it is too old, and is lost.");
        }

        using var policy = JsonDocument.Parse(text);
        var receives = policy.RootElement.PartOf("maxReceiveCount") is { } count && int.TryParse(count.ToString(), CultureInfo.InvariantCulture, out var number) ? number : 0;
        return policy.RootElement.TextOf("deadLetterTargetArn") != dead.GetValueOrDefault(QueueAttributeName.QueueArn)
            ? new CheckResult($"{name}: redrive policy", CheckState.Failed, "leads to another queue than its dead-letter queue: nobody looks there.")
            : receives < LeastReceives
                ? new CheckResult($"{name}: redrive policy", CheckState.Warning, $"gives up after {receives} receives: a short outage is enough for that. 3 or more is better.")
                : new CheckResult($"{name}: redrive policy", CheckState.Ok, $"after {receives} receives");
    }

    private async Task<Dictionary<string, string>> AttributesAsync(string name, CancellationToken cancellationToken)
    {
        var url = await sqs.GetQueueUrlAsync(name, cancellationToken);
        return (await sqs.GetQueueAttributesAsync(url.QueueUrl, [QueueAttributeName.All], cancellationToken)).Attributes ?? [];
    }

    private static TimeSpan Seconds(Dictionary<string, string> attributes, string name) =>
        TimeSpan.FromSeconds(int.Parse(attributes.GetValueOrDefault(name, "0"), NumberStyles.None, CultureInfo.InvariantCulture));
}
