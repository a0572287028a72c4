using System.ComponentModel.DataAnnotations;

namespace Operations.Api.Redrives;

/// <summary>How redrives are worked on, bound from the section <c>Redrives</c>.</summary>
internal sealed class RedriveOptions : IValidatableObject
{
    public const string SectionName = "Redrives";

    /// <summary>
    /// Whether this service works on redrives by itself. Where it does not, whoever watches a redrive moves it on. Default true; on Lambda
    /// false, where nothing runs between requests.
    /// </summary>
    public bool? InBackground { get; set; }

    /// <summary>How long one step of a redrive works at most. Default 5 s; 1 s to 20 s.</summary>
    [TimeRange("00:00:01", "00:00:20")]
    public TimeSpan StepTime { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long whoever works on a redrive has it for itself; longer than a step. Default 30 s; 5 s to 5 min.</summary>
    [TimeRange("00:00:05", "00:05:00")]
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a letter that is not meant stays hidden, so that it is not looked at twice. Default 2 min; 10 s to 1 h.</summary>
    [TimeRange("00:00:10", "01:00:00")]
    public TimeSpan HiddenFor { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How often redrives are looked for that nobody works on. Default 1 s; 0.1 s to 1 min.</summary>
    [TimeRange("00:00:00.1", "00:01:00")]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(1);

    public bool IsInBackground => InBackground ?? Environment.GetEnvironmentVariable("AWS_LAMBDA_FUNCTION_NAME") is null;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Lease <= StepTime)
        {
            yield return new ValidationResult(
                $"Redrives:Lease is {Lease:c}, StepTime is {StepTime:c}: two could work on one redrive at a time.", [nameof(Lease)]);
        }
    }
}
