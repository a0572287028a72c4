using Amazon.DynamoDBv2.Model;
using Processor.Consuming;
using Processor.Storage;

namespace Processor.Effects;

/// <summary>What a cancelled transaction means. Each action has its reason, in order, and the event's own row is the first.</summary>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CancellationReason.html</remarks>
internal static class CancellationRule
{
    // Whatever else there is, a row of this identity says that the event had its effect, or that another one has its place. Then comes what
    // would be the same again; then what another attempt may well get past.
    public static CommitResult Of(TransactionCanceledException exception)
    {
        var reasons = exception.CancellationReasons ?? [];
        if (reasons is [{ Code: "ConditionalCheckFailed" } own, ..])
        {
            return new CommitResult(StoredIdentity.From(own.Item) is { } stored
                ? InsertResult.Existing(stored)
                : InsertResult.Failed(RetryRule.Unknown));
        }

        if (reasons.Find(reason => reason.Code == "ValidationError") is { } refused)
        {
            return Failed(FailureKinds.Refused.Because(refused.Message ?? FailureKinds.Refused.When));
        }

        if (reasons.Exists(reason => reason.Code is "ConditionalCheckFailed" or "TransactionConflict"))
        {
            return Failed(FailureKinds.Contended.Because(FailureKinds.Contended.When)) with { IsContended = true };
        }

        return reasons.Exists(reason => reason.Code is "ThrottlingError" or "ProvisionedThroughputExceeded")
            ? Failed(FailureKinds.Throttled.Because(FailureKinds.Throttled.When))
            : Failed(RetryRule.Of(exception));
    }

    private static CommitResult Failed(Failure failure) => new(InsertResult.Failed(failure));
}
