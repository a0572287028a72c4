using System.ComponentModel.DataAnnotations;
using Events;

namespace Ingestion.Api.Payloads;

/// <summary>How payloads that are too large for a message are kept, bound from the section <c>Payloads</c>.</summary>
internal sealed class PayloadOptions : IValidatableObject
{
    public const string SectionName = "Payloads";

    /// <summary>The S3 bucket. Default: that of <see cref="Topology"/>; 3 to 63 characters.</summary>
    [RegularExpression("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$")]
    public string BucketName { get; set; } = Topology.PayloadsBucket.Name;

    /// <summary>How many payloads are sent to S3 at once. Default 16; 1 to 256.</summary>
    [Range(1, 256)]
    public int MaxConcurrentUploads { get; set; } = 16;

    /// <summary>
    /// How many bytes of payloads may wait for S3 or be on their way to it; the events of those that come on top are to be sent again.
    /// Default 64 MiB; 16 MiB, which is more than one batch, to 1 GiB.
    /// </summary>
    [Range(16 * 1024 * 1024, 1024 * 1024 * 1024)]
    public int MaxPendingBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>How often a payload is sent that S3 failed to take, or gave no answer about. Default 3; 1 to 10.</summary>
    [Range(1, 10)]
    public int MaxAttempts { get; set; } = 3;

    /// <summary>The longest wait before the second attempt; it doubles for each one after. Default 100 ms; 1 ms to 5 s.</summary>
    [TimeRange("00:00:00.001", "00:00:05")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// How long a payload may wait for its turn and be sent, with all retries, until its event is given back to its client. It comes before
    /// the sending to the queue, which has <c>Publishing:SendTimeout</c>. Default 10 s; 0.1 s to 25 s.
    /// </summary>
    [TimeRange("00:00:00.1", "00:00:25")]
    public TimeSpan UploadTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How many large payloads are shown at once; who asks for one more waits. Default 32; 1 to 1,000, of up to 1 MiB each.</summary>
    [Range(1, 1_000)]
    public int MaxConcurrentReads { get; set; } = 32;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        var waits = RetryDelay * (Math.Pow(2, MaxAttempts - 1) - 1);
        if (waits >= UploadTimeout)
        {
            yield return new ValidationResult(
                $"Payloads:RetryDelay and MaxAttempts add up to waits of {waits.TotalSeconds:0.###} s, UploadTimeout is "
                + $"{UploadTimeout.TotalSeconds:0.###} s: the last attempt would never be made.",
                [nameof(UploadTimeout)]);
        }
    }
}
