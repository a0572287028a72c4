namespace Operations.Api.Pipeline;

/// <summary>What needs a person.</summary>
internal sealed record AttentionView
{
    public const string Error = "error";
    public const string Warning = "warning";
    public const string Info = "info";

    /// <summary><c>error</c>, <c>warning</c> or <c>info</c>.</summary>
    public required string Severity { get; init; }

    /// <summary>What it is, for a program.</summary>
    public required string Code { get; init; }

    public required string Text { get; init; }

    public int? Count { get; init; }

    /// <summary>Where to look.</summary>
    public string? Link { get; init; }
}
