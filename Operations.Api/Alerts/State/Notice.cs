namespace Operations.Api.Alerts;

/// <summary>What a channel tells of an alert; also the body of a webhook's request.</summary>
internal sealed record Notice
{
    public const string Raised = "raised";
    public const string Repeated = "repeated";
    public const string Recovered = "recovered";
    public const string Test = "test";

    /// <summary>The same however often it is sent.</summary>
    public required string Id { get; init; }

    /// <summary><c>raised</c>, <c>repeated</c>, <c>recovered</c> or <c>test</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>When it was written.</summary>
    public required string At { get; init; }

    public required string AlertId { get; init; }

    public required string Rule { get; init; }

    public required string Subject { get; init; }

    /// <summary>What is wrong, or what ended it.</summary>
    public required string Summary { get; init; }

    public long? Count { get; init; }

    public required string Since { get; init; }

    public string? SampleId { get; init; }

    /// <summary>The console's page; absolute where it is known where the console is.</summary>
    public required string Link { get; init; }
}
