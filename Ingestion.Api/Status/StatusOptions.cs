using System.ComponentModel.DataAnnotations;
using Events;

namespace Ingestion.Api.Status;

/// <summary>Where processed events are read, bound from the section <c>Status</c>.</summary>
internal sealed class StatusOptions
{
    public const string SectionName = "Status";

    /// <summary>The DynamoDB table. Default: <c>DYNAMODB_TABLE_NAME</c> of the environment, or else that of <see cref="Topology"/>.</summary>
    [Required, RegularExpression("^[A-Za-z0-9_.-]{3,255}$")]
    public string? TableName { get; set; }
}
