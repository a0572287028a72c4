using System.ComponentModel.DataAnnotations;

namespace Ingestion.Api.Publishing;

/// <summary>How events reach the queue, bound from the section <c>Publishing</c>.</summary>
internal sealed class PublishingOptions : IValidatableObject
{
    public const string SectionName = "Publishing";

    /// <summary>The queue's URL. Default: <c>SQS_QUEUE_URL</c> of the environment; without it, the queue is looked up by its name.</summary>
    public string? QueueUrl { get; set; }

    /// <summary>
    /// How long an event waits at most for the end of the send before, together with others that share the next one. Default 5 ms; 0 to 100 ms.
    /// </summary>
    [TimeRange("00:00:00", "00:00:00.1")]
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromMilliseconds(5);

    /// <summary>
    /// How many bytes of events may wait for the queue or be on their way to it; what comes on top is answered with 503 at once.
    /// Default 64 MiB; 16 MiB, which is more than one batch, to 1 GiB.
    /// </summary>
    [Range(16 * 1024 * 1024, 1024 * 1024 * 1024)]
    public int MaxPendingBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>How many SendMessageBatch calls run at once. Default 8; 1 to 64.</summary>
    [Range(1, 64)]
    public int MaxConcurrentSends { get; set; } = 8;

    /// <summary>How often a message is sent that SQS failed to take, or gave no answer about. Default 3; 1 to 10.</summary>
    [Range(1, 10)]
    public int MaxAttempts { get; set; } = 3;

    /// <summary>The longest wait before the second attempt; it doubles for each one after. Default 100 ms; 1 ms to 5 s.</summary>
    [TimeRange("00:00:00.001", "00:00:05")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// How long sending may take with all its retries until the events are given back to their clients. Default 10 s; 0.1 s to 25 s, because
    /// API Gateway gives up on a request after 29 s.
    /// </summary>
    [TimeRange("00:00:00.1", "00:00:25")]
    public TimeSpan SendTimeout { get; set; } = TimeSpan.FromSeconds(10);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (QueueUrl is not null && !Uri.IsWellFormedUriString(QueueUrl, UriKind.Absolute))
        {
            yield return new ValidationResult("Publishing:QueueUrl must be an absolute URL.", [nameof(QueueUrl)]);
        }

        var waits = RetryDelay * (Math.Pow(2, MaxAttempts - 1) - 1);
        if (waits >= SendTimeout)
        {
            yield return new ValidationResult(
                $"Publishing:RetryDelay and MaxAttempts add up to waits of {waits.TotalSeconds:0.###} s, SendTimeout is "
                + $"{SendTimeout.TotalSeconds:0.###} s: the last attempt would never be made.",
                [nameof(SendTimeout)]);
        }
    }
}
