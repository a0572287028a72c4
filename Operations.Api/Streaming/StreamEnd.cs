namespace Operations.Api.Streaming;

/// <summary>The last event of a stream.</summary>
internal sealed record StreamEnd
{
    /// <summary><c>stopping</c> or <c>time</c>: connect again.</summary>
    public required string Reason { get; init; }
}
