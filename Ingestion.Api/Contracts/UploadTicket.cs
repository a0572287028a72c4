namespace Ingestion.Api.Contracts;

/// <summary>The right to send one file: a request that is signed in advance.</summary>
internal sealed record UploadTicket
{
    /// <summary>Made here: no other upload has it.</summary>
    public required string Id { get; init; }

    /// <summary>The name of the file in its bucket.</summary>
    public required string Key { get; init; }

    /// <summary>Always <c>PUT</c>.</summary>
    public required string Method { get; init; }

    /// <summary>Where the file goes, as the whole body, of the size that was told. It is good for that alone, and until it expires.</summary>
    public required string Url { get; init; }

    /// <summary>Headers that the request must have, just so.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>RFC 3339 in UTC.</summary>
    public required string ExpiresAt { get; init; }
}
