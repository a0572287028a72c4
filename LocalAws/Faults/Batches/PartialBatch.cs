using System.Text.Json.Nodes;
using LocalAws.Faults.Kinds;

namespace LocalAws.Faults.Batches;

/// <summary>How one kind of batch is taken apart, and how its answer says that parts of it failed.</summary>
internal abstract class PartialBatch
{
    private static readonly EntryBatch Entries = new();
    private static readonly StatementBatch Statements = new();
    private static readonly ItemBatch Items = new("UnprocessedItems", canBeApplied: true);
    private static readonly ItemBatch Keys = new("UnprocessedKeys", canBeApplied: false);
    private static readonly TransactionBatch Transaction = new();
    private static readonly EventBatch Events = new();

    /// <summary>Whether a part can be reported as failed that was done.</summary>
    public abstract bool CanBeApplied { get; }

    /// <returns>Null for an operation that has no batch.</returns>
    public static PartialBatch? Of(string operation) => operation switch
    {
        "SendMessageBatch" or "DeleteMessageBatch" or "ChangeMessageVisibilityBatch" => Entries,
        "BatchExecuteStatement" => Statements,
        "BatchWriteItem" => Items,
        "BatchGetItem" => Keys,
        "PutEvents" => Events,
        "TransactWriteItems" or "TransactGetItems" => Transaction,
        _ => null,
    };

    /// <summary>Of the parts; 0 where the request is not what the service takes, which it says itself.</summary>
    public abstract int Count(JsonObject request);

    /// <summary>Takes parts out of the request.</summary>
    /// <param name="failing">Their numbers, in order.</param>
    /// <returns>Those parts, for <see cref="Report"/>.</returns>
    /// <exception cref="Protocol.AwsException">The failure of a part is that of all.</exception>
    public abstract IReadOnlyList<FailedPart> Cut(JsonObject request, IReadOnlyList<int> failing, PartialFault fault);

    /// <summary>Puts the failures into the answer of what is left, or of all where the parts were done all the same.</summary>
    public abstract void Report(JsonObject response, IReadOnlyList<FailedPart> failed, PartialFault fault);

    protected static void Remove(JsonArray parts, IReadOnlyList<int> failing)
    {
        foreach (var index in failing.Reverse())
        {
            parts.RemoveAt(index);
        }
    }
}
