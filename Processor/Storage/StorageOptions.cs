using System.ComponentModel.DataAnnotations;
using Events;

namespace Processor.Storage;

/// <summary>How events are stored, bound from the section <c>Storage</c>.</summary>
internal sealed class StorageOptions
{
    public const string SectionName = "Storage";

    /// <summary>The table of events. Default: <c>DYNAMODB_TABLE_NAME</c> of the environment, else <c>eventapp-events</c>; 3 to 255 characters.</summary>
    [RegularExpression("^[A-Za-z0-9_.-]{3,255}$")]
    public string TableName { get; set; } = Topology.EventsTable.Name;

    /// <summary>The table of what handlers keep. Default: <c>eventapp-effects</c>; 3 to 255 characters.</summary>
    [RegularExpression("^[A-Za-z0-9_.-]{3,255}$")]
    public string EffectsTableName { get; set; } = Topology.EffectsTable.Name;

    /// <summary>
    /// How long the record of an event is kept that ended as <c>duplicate</c>, <c>conflict</c> or <c>failed</c>. A report of a day before
    /// that, made again, does without them. The rows of processed events stay, because they are what tells a duplicate. Default 90 d; 30 d,
    /// which outlives every queue, to 3,650 d.
    /// </summary>
    [TimeRange("30.00:00:00", "3650.00:00:00")]
    public TimeSpan OutcomeRetention { get; set; } = TimeSpan.FromDays(90);

    /// <summary>How many calls of up to 25 inserts each one batch of messages makes at once. Default 4; 1 to 32.</summary>
    [Range(1, 32)]
    public int MaxConcurrentWrites { get; set; } = 4;
}
