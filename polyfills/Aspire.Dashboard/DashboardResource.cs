namespace Aspire.Dashboard;

/// <summary>One resource at one moment.</summary>
public sealed record DashboardResource
{
    public required string Name { get; init; }

    public required string Type { get; init; }

    public string? State { get; init; }

    /// <value>Healthy, Degraded or Unhealthy; null where nothing is known.</value>
    public string? Health { get; init; }

    public IReadOnlyList<ResourceHealthReport> HealthReports { get; init; } = [];

    public DateTimeOffset? StartTime { get; init; }

    public DateTimeOffset? StopTime { get; init; }

    public int? ExitCode { get; init; }

    public int? Pid { get; init; }

    public string? Source { get; init; }

    public IReadOnlyList<ResourceUrl> Urls { get; init; } = [];

    public IReadOnlyList<ResourceVariable> Environment { get; init; } = [];

    public string? Parent { get; init; }

    public IReadOnlyList<ResourceReference> References { get; init; } = [];

    public IReadOnlyList<ResourceCommand> Commands { get; init; } = [];
}

public sealed record ResourceHealthReport(string Name, string? Status, string? Description);

public sealed record ResourceUrl(string? Name, string Url);

/// <param name="Secret">Pages get the value only on request, one at a time. Names that sound like a secret are treated as one.</param>
public sealed record ResourceVariable(string Name, string? Value, bool Secret = false);

/// <param name="Kind">Reference, WaitFor or Parent.</param>
public sealed record ResourceReference(string Resource, string Kind);

/// <param name="Confirmation">A question to ask before it runs, or null.</param>
public sealed record ResourceCommand(
    string Name, string DisplayName, string? Description = null, string? Confirmation = null, bool Highlighted = false, bool Enabled = true);
