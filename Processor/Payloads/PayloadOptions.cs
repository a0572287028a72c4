using System.ComponentModel.DataAnnotations;
using Events;

namespace Processor.Payloads;

/// <summary>Where large payloads are read, bound from the section <c>Payloads</c>.</summary>
internal sealed class PayloadOptions
{
    public const string SectionName = "Payloads";

    /// <summary>The S3 bucket. Default: that of <see cref="Topology"/>; 3 to 63 characters.</summary>
    [RegularExpression("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$")]
    public string BucketName { get; set; } = Topology.PayloadsBucket.Name;

    /// <summary>
    /// How many large payloads are read and hashed at once. Default 8; 1 to 64, of up to 1 MiB each, and several times that while it is hashed.
    /// A payload that a handler wants stays for as long as its message is in hand: <c>Processing:MaxMessagesInFlight</c>.
    /// </summary>
    [Range(1, 64)]
    public int MaxConcurrentReads { get; set; } = 8;
}
