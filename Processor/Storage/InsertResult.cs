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

    /// <summary>Of the row that is stored now; null after a failure.</summary>
    public string? StoredFingerprint { get; private init; }

    public Failure? Failure { get; private init; }

    public static InsertResult Inserted(StorableEvent stored) => new() { IsNew = true, StoredFingerprint = stored.Fingerprint };

    public static InsertResult Existing(string fingerprint) => new() { StoredFingerprint = fingerprint };

    public static InsertResult Failed(Failure failure) => new() { Failure = failure };
}
