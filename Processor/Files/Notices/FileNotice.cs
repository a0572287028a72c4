namespace Processor.Files.Notices;

/// <summary>Something that happened to an object, as S3 tells it.</summary>
/// <param name="Bucket">Its bucket.</param>
/// <param name="Key">As it was given to S3: decoded.</param>
/// <param name="Version">Null where the bucket has no versions.</param>
/// <param name="ETag">Null where it is not told.</param>
/// <param name="Size">In bytes; null where it is not told.</param>
/// <param name="Order">The sequencer, in the form that sorts.</param>
/// <param name="What">What happened.</param>
/// <param name="At">When.</param>
internal sealed record FileNotice(
    string Bucket, string Key, string? Version, string? ETag, long? Size, string Order, FileChange What, DateTimeOffset At)
{
    /// <summary>Whether this goes on with a file that was taken up before.</summary>
    public bool IsContinuation { get; init; }
}
