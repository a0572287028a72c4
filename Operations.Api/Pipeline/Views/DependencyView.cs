namespace Operations.Api.Pipeline;

/// <summary>Whether something that EventApp needs is well.</summary>
internal sealed record DependencyView
{
    public const string Healthy = "healthy";
    public const string Unhealthy = "unhealthy";

    /// <summary><c>sqs</c>, <c>dynamodb</c> or <c>s3</c>.</summary>
    public required string Name { get; init; }

    /// <summary><c>healthy</c> or <c>unhealthy</c>.</summary>
    public required string Status { get; init; }

    /// <summary>How long its answers took.</summary>
    public required double LatencySeconds { get; init; }

    /// <summary>The problem's code where it is not well.</summary>
    public string? Code { get; init; }
}
