using System.ComponentModel.DataAnnotations;

namespace Operations.Api.DeadLetters;

/// <summary>How dead letters are looked at and redriven, bound from the section <c>DeadLetters</c>.</summary>
internal sealed class DeadLetterOptions
{
    public const string SectionName = "DeadLetters";

    /// <summary>How many letters one look takes. Default 1,000; 10 to 10,000.</summary>
    [Range(10, 10_000)]
    public int MaxLook { get; set; } = 1_000;

    /// <summary>How many letters a dry run takes. Default 10,000; 10 to 100,000.</summary>
    [Range(10, 100_000)]
    public int MaxDryRun { get; set; } = 10_000;

    /// <summary>How long one look serves everybody who asks. Default 5 s; 0 to 5 min.</summary>
    [TimeRange("00:00:00", "00:05:00")]
    public TimeSpan LookLifetime { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long letters are hidden while they are looked at; they are handed back as soon as the look is over, and by SQS itself where this
    /// service dies over it. Default 30 s; 5 s to 10 min.
    /// </summary>
    [TimeRange("00:00:05", "00:10:00")]
    public TimeSpan HiddenFor { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Receives of one look that wait for SQS at once. Default 8; 1 to 32.</summary>
    [Range(1, 32)]
    public int MaxConcurrentReceives { get; set; } = 8;

    /// <summary>
    /// How often a letter may be redriven; the processor's <c>Processing:MaxRedrives</c> is what holds, this is what is known of it here.
    /// Default 3; 0 to 100.
    /// </summary>
    [Range(0, 100)]
    public int MaxRedrives { get; set; } = 3;
}
