using System.Text.Json.Nodes;
using LocalAws.DynamoDb.Writes;
using LocalAws.Faults.Kinds;

namespace LocalAws.Faults.Batches;

/// <summary>Transactions: the failure of one action cancels all, and stands in its place among the reasons.</summary>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CancellationReason.html</remarks>
internal sealed class TransactionBatch : PartialBatch
{
    public override bool CanBeApplied => false;

    public override int Count(JsonObject request) => request.Array("TransactItems")?.Count ?? 0;

    public override IReadOnlyList<FailedPart> Cut(JsonObject request, IReadOnlyList<int> failing, PartialFault fault) =>
        throw new TransactionCanceledException(
        [
            .. Enumerable.Range(0, Count(request)).Select(index => failing.Contains(index)
                ? new CancellationReason(fault.Code ?? "TransactionConflict", "A fault rule failed this action.", null)
                : CancellationReason.None),
        ]);

    public override void Report(JsonObject response, IReadOnlyList<FailedPart> failed, PartialFault fault) =>
        throw new InvalidOperationException("A cancelled transaction has no answer.");
}
