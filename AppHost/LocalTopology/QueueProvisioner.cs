using System.Globalization;
using System.Text.Json;
using Amazon.SQS;
using Amazon.SQS.Model;
using Events;

namespace AppHost.LocalTopology;

internal static class QueueProvisioner
{
    /// <summary>The dead-letter queue comes first: a redrive policy may only name a queue that exists.</summary>
    public static async Task ProvisionAsync(IAmazonSQS sqs, QueueDefinition queue, CancellationToken cancellationToken)
    {
        var deadLetters = await ProvisionDeadLettersAsync(sqs, queue.DeadLetterName, queue.DeadLetterRetention, cancellationToken);
        var attributes = await sqs.GetQueueAttributesAsync(deadLetters, [QueueAttributeName.QueueArn], cancellationToken);
        await CreateAsync(
            sqs,
            queue.Name,
            new(StringComparer.Ordinal)
            {
                [QueueAttributeName.VisibilityTimeout] = Seconds(queue.VisibilityTimeout),
                [QueueAttributeName.MessageRetentionPeriod] = Seconds(queue.Retention),
                [QueueAttributeName.ReceiveMessageWaitTimeSeconds] = Seconds(queue.ReceiveWaitTime),
                [QueueAttributeName.RedrivePolicy] = JsonSerializer.Serialize(
                    new { deadLetterTargetArn = attributes.QueueARN, maxReceiveCount = queue.MaxReceiveCount }),
            },
            cancellationToken);
    }

    /// <returns>The address of a queue for what could not be delivered, or handled.</returns>
    public static Task<string> ProvisionDeadLettersAsync(IAmazonSQS sqs, string name, TimeSpan retention, CancellationToken cancellationToken) =>
        CreateAsync(
            sqs, name, new(StringComparer.Ordinal) { [QueueAttributeName.MessageRetentionPeriod] = Seconds(retention) }, cancellationToken);

    /// <summary>CreateQueue refuses a name that exists with other attributes, so those are set in a call of their own.</summary>
    private static async Task<string> CreateAsync(
        IAmazonSQS sqs, string name, Dictionary<string, string> attributes, CancellationToken cancellationToken)
    {
        var created = await sqs.CreateQueueAsync(new CreateQueueRequest(name), cancellationToken);
        await sqs.SetQueueAttributesAsync(created.QueueUrl, attributes, cancellationToken);
        return created.QueueUrl;
    }

    private static string Seconds(TimeSpan time) => ((int)time.TotalSeconds).ToString(CultureInfo.InvariantCulture);
}
