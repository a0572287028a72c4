namespace Operations.Api.Alerts;

/// <summary>What is wrong.</summary>
internal sealed record Finding
{
    /// <summary>In words.</summary>
    public required string Summary { get; init; }

    public long? Count { get; init; }

    /// <summary>Since when; null where that is not known.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The id of one event or file that it is about.</summary>
    public string? SampleId { get; init; }

    /// <summary>The console's page.</summary>
    public required string Link { get; init; }

    /// <summary>Finds out what costs more to know, for an alert that is new.</summary>
    public Func<CancellationToken, Task<Finding>>? LookCloserAsync { get; init; }
}
