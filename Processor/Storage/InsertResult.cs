using Processor.Consuming;

namespace Processor.Storage;

/// <summary>What became of one insert.</summary>
internal sealed record InsertResult
{
    private InsertResult()
    {
    }

    /// <summary>Whether this insert wrote the row; otherwise it was there before.</summary>
    public bool IsNew { get; private init; }

    /// <summary>The row that there is now; null after a failure.</summary>
    public StoredIdentity? Stored { get; private init; }

    public Failure? Failure { get; private init; }

    public static InsertResult Inserted(StorableEvent stored) => new() { IsNew = true, Stored = StoredIdentity.Of(stored) };

    public static InsertResult Existing(StoredIdentity stored) => new() { Stored = stored };

    public static InsertResult Failed(Failure failure) => new() { Failure = failure };
}
