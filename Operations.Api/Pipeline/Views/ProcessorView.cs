namespace Operations.Api.Pipeline;

/// <summary>An instance of a service that was heard of lately.</summary>
internal sealed record ProcessorView
{
    /// <summary><c>processor</c> or <c>ingestion-api</c>.</summary>
    public required string Service { get; init; }

    public required string Instance { get; init; }

    public required string StartedAt { get; init; }

    public required string SeenAt { get; init; }

    public required int EventsInFlight { get; init; }
}
