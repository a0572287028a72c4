using LocalAws.Events;
using LocalAws.Schedules;
using static LocalAws.Scheduler.Contracts.ScheduleContracts;

namespace LocalAws.Scheduler.Schedules;

/// <summary>A schedule as it was created or last updated, checked. It does not change; an update takes its place.</summary>
internal sealed record Schedule
{
    public required string Name { get; init; }

    public required ScheduleGroup Group { get; init; }

    public required string ExpressionText { get; init; }

    public required ScheduleExpression Expression { get; init; }

    public required string Zone { get; init; }

    public DateTimeOffset? Start { get; init; }

    public DateTimeOffset? End { get; init; }

    public required bool IsEnabled { get; init; }

    public required bool IsDeletedAfterCompletion { get; init; }

    /// <summary>Zero when an invocation comes on time.</summary>
    public required TimeSpan Window { get; init; }

    public required Target Target { get; init; }

    public required DeliveryPolicy Policy { get; init; }

    public string? Description { get; init; }

    public string? ClientToken { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ModifiedAt { get; init; }

    public string Arn => $"arn:aws:scheduler:{Group.Region}:{Group.AccountId}:schedule/{Group.Name}/{Name}";

    public string State => IsEnabled ? "ENABLED" : "DISABLED";
}
