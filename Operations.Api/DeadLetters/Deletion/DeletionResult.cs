namespace Operations.Api.DeadLetters;

/// <summary>What was deleted.</summary>
internal sealed record DeletionResult
{
    public required int Deleted { get; init; }

    /// <summary>Whether these were all: otherwise delete again.</summary>
    public required bool Complete { get; init; }

    /// <summary>Where they are written down, in S3; absent where nothing was deleted.</summary>
    public string? Record { get; init; }
}
