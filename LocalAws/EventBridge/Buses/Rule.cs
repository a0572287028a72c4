using System.Collections.Immutable;
using LocalAws.EventBridge.Patterns;
using LocalAws.EventBridge.Targets;

namespace LocalAws.EventBridge.Buses;

internal sealed record Rule
{
    public required string Name { get; init; }

    public required BusName Bus { get; init; }

    /// <summary>As it was put.</summary>
    public string? PatternText { get; init; }

    public EventPattern? Pattern { get; init; }

    public string? Schedule { get; init; }

    public required bool IsEnabled { get; init; }

    public string? Description { get; init; }

    public string? RoleArn { get; init; }

    public ImmutableArray<RuleTarget> Targets { get; init; } = [];

    public string Arn => Bus.RuleArn(Name);

    public string State => IsEnabled ? "ENABLED" : "DISABLED";
}
