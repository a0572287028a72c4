using System.ComponentModel.DataAnnotations;

namespace Processor.Outbox;

/// <summary>How follow-up events that were left behind are found, bound from the section <c>Outbox</c>.</summary>
internal sealed class OutboxOptions
{
    public const string SectionName = "Outbox";

    /// <summary>How often it is looked for them. Default 30 s; 0.1 s to 1 h.</summary>
    [TimeRange("00:00:00.1", "01:00:00")]
    public TimeSpan SweepInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How old they are at least: younger ones are likely being sent by whoever wrote them, and would be sent twice. Default 1 min; 0 to
    /// 1 h.
    /// </summary>
    [TimeRange("00:00:00", "01:00:00")]
    public TimeSpan MinAge { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How many messages of each of the 16 shards are sent at a time, the oldest first. Default 100; 1 to 1,000.</summary>
    [Range(1, 1000)]
    public int MaxRowsPerShard { get; set; } = 100;
}
