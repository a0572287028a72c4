using System.ComponentModel.DataAnnotations;

namespace Processor.Downstream;

/// <summary>How many calls a downstream gets, and when, bound from the section <c>Downstreams:{name}</c>.</summary>
internal sealed class DownstreamOptions : IValidatableObject
{
    /// <summary>The section of a downstream's settings.</summary>
    public static string SectionOf(string name) => $"Downstreams:{name}";

    /// <summary>How many calls at once it ever gets; it starts with that. Default 64 for events, 3 for file rows; 1 to 10,000.</summary>
    [Range(1, 10_000)]
    public int MaxConcurrency { get; set; } = 64;

    /// <summary>How many calls at once it still gets when it is slow or failing. Default 1; 1 to <see cref="MaxConcurrency"/>.</summary>
    [Range(1, 10_000)]
    public int MinConcurrency { get; set; } = 1;

    /// <summary>How many items may wait for it; further ones go back to the queue. Default 10,000; 1 to 1,000,000.</summary>
    [Range(1, 1_000_000)]
    public int MaxWaiting { get; set; } = 10_000;

    /// <summary>How much later each item of a batch starts: see <see cref="StaggeredStart"/>. Default 2 ms; 0 to 1 min.</summary>
    [TimeRange("00:00:00", "00:01:00")]
    public TimeSpan StaggerStep { get; set; } = TimeSpan.FromMilliseconds(2);

    /// <summary>No item starts later than this for being staggered. Default 1 s; 0 to 5 min.</summary>
    [TimeRange("00:00:00", "00:05:00")]
    public TimeSpan MaxStagger { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The limit is multiplied by this when the downstream slows or fails. Default 0.5; 0.1 to 0.95.</summary>
    [Range(0.1, 0.95)]
    public double Decrease { get; set; } = 0.5;

    /// <summary>The downstream has slowed when it takes so many times as long as it used to. Default 2; 1.1 to 100.</summary>
    [Range(1.1, 100.0)]
    public double SlowRatio { get; set; } = 2;

    /// <summary>A call that ends sooner is never called slow, whatever it used to take. Default 50 ms; 0 to 1 min.</summary>
    [TimeRange("00:00:00", "00:01:00")]
    public TimeSpan SlowFrom { get; set; } = TimeSpan.FromMilliseconds(50);

    /// <summary>
    /// How many turns an item's priority is worth: so many later ones of the next higher priority may overtake it, and no more. Default 32;
    /// 1 to 100,000.
    /// </summary>
    [Range(1, 100_000)]
    public int PriorityTurns { get; set; } = 32;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (MinConcurrency > MaxConcurrency)
        {
            yield return new ValidationResult(
                $"MinConcurrency is {MinConcurrency}, MaxConcurrency is {MaxConcurrency}: the limit could never be as low as it must be.",
                [nameof(MinConcurrency)]);
        }
    }
}
