namespace Processor.Files.Notices;

internal enum FileChange
{
    /// <summary>The key has a new object.</summary>
    Created,

    /// <summary>The key has no object any more.</summary>
    Deleted,

    /// <summary>One version of it was removed for good; the key has no object any more only where that was the newest.</summary>
    VersionRemoved,
}
