namespace Operations.Api.Files;

/// <summary>Where and how a file is to be sent.</summary>
internal sealed record Upload
{
    /// <summary>Of the object that it becomes.</summary>
    public required string Key { get; init; }

    /// <summary><c>PUT</c>.</summary>
    public required string Method { get; init; }

    public required string Url { get; init; }

    /// <summary>Headers that have to be sent along; the length has to be the one that was said.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>When the address stops working.</summary>
    public required string ExpiresAt { get; init; }
}
