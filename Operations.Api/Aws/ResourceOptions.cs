using System.ComponentModel.DataAnnotations;
using Events;

namespace Operations.Api.Aws;

/// <summary>What this service looks at, by name, bound from the section <c>Resources</c>. The defaults are those of <see cref="Topology"/>.</summary>
internal sealed class ResourceOptions
{
    public const string SectionName = "Resources";

    private const string TablePattern = "^[A-Za-z0-9_.-]{3,255}$";
    private const string QueuePattern = "^[A-Za-z0-9_-]{1,80}$";
    private const string BucketPattern = "^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$";

    /// <summary>Default: <c>DYNAMODB_TABLE_NAME</c> of the environment, or else that of <see cref="Topology"/>.</summary>
    [Required, RegularExpression(TablePattern)]
    public string? EventsTable { get; set; }

    /// <summary>Audit trail, redrives and signs of life.</summary>
    [Required, RegularExpression(TablePattern)]
    public string OperationsTable { get; set; } = Topology.OperationsTable.Name;

    [Required, RegularExpression(TablePattern)]
    public string FilesTable { get; set; } = Topology.FilesTable.Name;

    [Required, RegularExpression(QueuePattern)]
    public string EventsQueue { get; set; } = Topology.EventsQueue.Name;

    [Required, RegularExpression(QueuePattern)]
    public string EventsDeadLetterQueue { get; set; } = Topology.EventsQueue.DeadLetterName;

    [Required, RegularExpression(QueuePattern)]
    public string FilesQueue { get; set; } = Topology.FilesQueue.Name;

    [Required, RegularExpression(QueuePattern)]
    public string FilesDeadLetterQueue { get; set; } = Topology.FilesQueue.DeadLetterName;

    /// <summary>Where uploads land.</summary>
    [Required, RegularExpression(BucketPattern)]
    public string RawBucket { get; set; } = Topology.RawBucket.Name;

    /// <summary>Payloads too large for a message.</summary>
    [Required, RegularExpression(BucketPattern)]
    public string PayloadsBucket { get; set; } = Topology.PayloadsBucket.Name;

    /// <summary>Reports, rejected rows, and records of deleted dead letters.</summary>
    [Required, RegularExpression(BucketPattern)]
    public string ReportsBucket { get; set; } = Topology.ReportsBucket.Name;
}
