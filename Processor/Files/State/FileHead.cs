using Processor.Files.Notices;

namespace Processor.Files.State;

/// <summary>The newest that is known of a key.</summary>
/// <param name="Order">Its sequencer, in the form that sorts.</param>
/// <param name="What">Whether the key has an object; a deletion stays as a tombstone.</param>
/// <param name="FileId">Of the object, or of what deleted it.</param>
/// <param name="Previous">The file that it replaced; null where there was none.</param>
internal sealed record FileHead(string Order, FileChange What, string FileId, string? Previous)
{
    /// <summary>Whether something else happened to the key after what a notice tells.</summary>
    public bool IsNewerThan(FileNotice notice) => string.CompareOrdinal(Order, notice.Order) > 0;
}
