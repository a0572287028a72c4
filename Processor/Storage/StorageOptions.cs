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

    /// <summary>How many calls of up to 25 inserts each one batch of messages makes at once. Default 4; 1 to 32.</summary>
    [Range(1, 32)]
    public int MaxConcurrentWrites { get; set; } = 4;
}
