using System.ComponentModel.DataAnnotations;
using Events;
using Processor.Queues;

namespace Processor.Consuming;

/// <summary>How a queue is consumed, bound from the section <c>Processing</c> for events, and <c>FileProcessing</c> for files.</summary>
internal sealed class ProcessingOptions : IValidatableObject
{
    public const string SectionName = "Processing";

    /// <summary>The name of the options for the queue of files, and their section.</summary>
    public const string Files = "FileProcessing";

    /// <summary>Where they were bound from: what messages name.</summary>
    internal string Section { get; set; } = SectionName;

    /// <summary>The queue's URL. Default: <c>SQS_QUEUE_URL</c> of the environment; without it, the queue is looked up by its name.</summary>
    public string? QueueUrl { get; set; }

    /// <summary>The dead-letter queue's URL. Default: it is looked up by its name.</summary>
    public string? DeadLetterQueueUrl { get; set; }

    /// <summary>Whether this process consumes the queue; one may be for events alone, and another for files. Default: it does.</summary>
    public bool IsEnabled { get; set; } = true;

    /// <summary>How many receives wait on the queue at once. Default 2; 1 to 64.</summary>
    [Range(1, 64)]
    public int Pollers { get; set; } = 2;

    /// <summary>
    /// How many messages may be held at once, each of up to 100 events and 1 MiB. No more are received than fit. A poller takes up to 10 at
    /// a time, so fewer than 10 for each make its requests smaller. Default 64; 1 to 10,000, and at least one for each poller.
    /// </summary>
    [Range(1, 10_000)]
    public int MaxMessagesInFlight { get; set; } = 64;

    /// <summary>How long a receive waits for a message. Default 20 s; 0 to 20 s, the longest that SQS allows.</summary>
    [TimeRange("00:00:00", "00:00:20")]
    public TimeSpan ReceiveWaitTime { get; set; } = Topology.EventsQueue.ReceiveWaitTime;

    /// <summary>
    /// How long a received message stays hidden from other receives. It is extended at half of that while the work on it goes on, so this
    /// is how soon another processor has the messages of one that died. Default 30 s; 1 s to 12 h, the longest that SQS allows.
    /// </summary>
    [TimeRange("00:00:01", "12:00:00")]
    public TimeSpan VisibilityTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long the work on the messages of one receive may take before what is left of it is handed back. Default 5 min; 1 s to 12 h,
    /// and with <see cref="VisibilityTimeout"/> no more than the 12 h that SQS lets a message be hidden.
    /// </summary>
    [TimeRange("00:00:01", "12:00:00")]
    public TimeSpan WorkBudget { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// The queue's own <c>maxReceiveCount</c>: what fails for a while on the last delivery goes to the dead-letter queue with its reason.
    /// If it is set higher than the queue's, SQS moves the whole message before that, without one. Default 5; 1 to 1,000.
    /// </summary>
    [Range(1, 1_000)]
    public int MaxReceiveCount { get; set; } = Topology.EventsQueue.MaxReceiveCount;

    /// <summary>How often an event may be redriven from the dead-letter queue before it stays dead. Default 3; 0 to 100.</summary>
    [Range(0, 100)]
    public int MaxRedrives { get; set; } = 3;

    /// <summary>
    /// The longest wait before a message's second attempt; it doubles for each one after, up to <see cref="MaxRetryDelay"/>. The wait itself
    /// is drawn from zero to that. Default 10 s; 1 s to 15 min.
    /// </summary>
    [TimeRange("00:00:01", "00:15:00")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest wait before any further attempt. Default 15 min; 1 s to 12 h.</summary>
    [TimeRange("00:00:01", "12:00:00")]
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>
    /// How long work that is under way when the service stops may go on; what is left is handed back to the queue. Default 20 s; 1 s to
    /// 15 min. The host waits 10 s longer.
    /// </summary>
    [TimeRange("00:00:01", "00:15:00")]
    public TimeSpan DrainTimeout { get; set; } = TimeSpan.FromSeconds(20);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var (name, url) in new[] { (nameof(QueueUrl), QueueUrl), (nameof(DeadLetterQueueUrl), DeadLetterQueueUrl) })
        {
            if (url is not null && !Uri.IsWellFormedUriString(url, UriKind.Absolute))
            {
                yield return new ValidationResult($"{Section}:{name} must be an absolute URL.", [name]);
            }
        }

        if (MaxMessagesInFlight < Pollers)
        {
            yield return new ValidationResult(
                $"{Section}:MaxMessagesInFlight is {MaxMessagesInFlight}, Pollers is {Pollers}: some pollers would never receive.",
                [nameof(MaxMessagesInFlight)]);
        }

        if (MaxRetryDelay < RetryDelay)
        {
            yield return new ValidationResult(
                $"{Section}:MaxRetryDelay is {MaxRetryDelay:c}, RetryDelay is {RetryDelay:c}: no wait could ever be as long as RetryDelay.",
                [nameof(MaxRetryDelay)]);
        }

        if (DrainTimeout > WorkBudget)
        {
            yield return new ValidationResult(
                $"{Section}:DrainTimeout is {DrainTimeout:c}, WorkBudget is {WorkBudget:c}: a stop would wait for work that has been "
                + "given up.",
                [nameof(DrainTimeout)]);
        }

        if (WorkBudget + VisibilityTimeout > WorkQueue.LongestHidden)
        {
            yield return new ValidationResult(
                $"{Section}:WorkBudget is {WorkBudget:c}, VisibilityTimeout is {VisibilityTimeout:c}: together they are longer than "
                + "the 12 h that SQS lets a message be hidden.",
                [nameof(WorkBudget)]);
        }
    }
}
