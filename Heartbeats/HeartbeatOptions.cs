using System.ComponentModel.DataAnnotations;
using Events;

namespace Heartbeats;

/// <summary>The signs of life that an instance of a service gives, bound from the section <c>Heartbeats</c>.</summary>
internal sealed class HeartbeatOptions
{
#pragma warning disable IL2026 // The validator's generator puts code of its own in the place of Range with a type.
    public const string SectionName = "Heartbeats";

    /// <summary>Whether it gives any. Without them operations know neither rates nor consumers. Default false; the app host sets it.</summary>
    public bool Enabled { get; set; }

    /// <summary>How often; each is one write of one row. Default 5 s; 1 s to 5 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The DynamoDB table. Default: that of <see cref="Topology"/>.</summary>
    [Required, RegularExpression("^[A-Za-z0-9_.-]{3,255}$")]
    public string TableName { get; set; } = Topology.OperationsTable.Name;
#pragma warning restore IL2026
}
