namespace Operations.Api.DeadLetters;

/// <summary>Why an event came to another end than it should.</summary>
internal sealed record Reason
{
    /// <summary>It never changes its meaning.</summary>
    public required string Code { get; init; }

    /// <summary>For a person.</summary>
    public string? Message { get; init; }
}
