using System.ComponentModel.DataAnnotations;
using Events;

namespace Processor.Reports;

/// <summary>How daily reports are made, bound from the section <c>Reports</c>.</summary>
internal sealed class ReportOptions : IValidatableObject
{
    public const string SectionName = "Reports";

    /// <summary>The bucket of reports. Default: <c>eventapp-reports</c>; 3 to 63 characters.</summary>
    [RegularExpression("^[a-z0-9.-]{3,63}$")]
    public string Bucket { get; set; } = Topology.ReportsBucket.Name;

    /// <summary>
    /// How long after midnight the report of the day before is made, so that what was received just before is in it. Default 20 s; 0 to
    /// 10 min. It is waited for as part of <see cref="Timeout"/>.
    /// </summary>
    [TimeRange("00:00:00", "00:10:00")]
    public TimeSpan Grace { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// How long a report may take to be made; after that it is tried again. Default 4 min; 1 s to 11 h, and longer than <see cref="Grace"/>. It
    /// is never longer than <c>Processing:WorkBudget</c>, which ends all work.
    /// </summary>
    [TimeRange("00:00:01", "11:00:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(4);

    /// <summary>How many of a day's 16 partitions are read at once. Default 4; 1 to 16.</summary>
    [Range(1, DayIndex.Shards)]
    public int MaxConcurrentQueries { get; set; } = 4;

    /// <summary>
    /// How many sources with their types, tenants and reasons a report keeps apart, of each; the others count together. Default 10,000; 10 to
    /// 100,000, and about 1 KB of memory each while it is made.
    /// </summary>
    [Range(10, 100_000)]
    public int MaxGroups { get; set; } = 10_000;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Timeout <= Grace)
        {
            yield return new ValidationResult(
                $"{SectionName}:Timeout is {Timeout:c}, Grace is {Grace:c}: the report of the day before would never be finished.", [nameof(Timeout)]);
        }
    }
}
