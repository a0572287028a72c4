using LocalAws.S3.Checksums;
using LocalAws.S3.Content;

namespace LocalAws.S3.Objects;

/// <summary>An object as it was once written, or the mark of its deletion.</summary>
internal sealed record ObjectVersion
{
    public required string Key { get; init; }

    public string VersionId { get; init; } = Objects.VersionId.Null;

    /// <summary>In whole seconds.</summary>
    public DateTimeOffset LastModified { get; init; }

    public string Sequencer { get; init; } = "";

    /// <summary>Without quotation marks.</summary>
    public string ETag { get; init; } = "";

    /// <summary>Null for the mark of a deletion.</summary>
    public Blob? Content { get; init; }

    public ObjectMetadata? Metadata { get; init; }

    public Checksum? Checksum { get; init; }

    /// <summary>In order; empty for what was not uploaded in parts.</summary>
    public IReadOnlyList<ObjectPart> Parts { get; init; } = [];

    public ObjectTags Tags { get; set; } = ObjectTags.None;

    public bool IsDeleteMarker => Content is null;

    public long Size => Content?.Length ?? 0;

    public string QuotedETag => $"\"{ETag}\"";
}
