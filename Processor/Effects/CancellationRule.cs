using Amazon.DynamoDBv2.Model;
using Events;
using Processor.Consuming;
using Processor.Storage;

namespace Processor.Effects;

/// <summary>What a cancelled transaction means. Each action has its reason, in order, and the event's own row is the first.</summary>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CancellationReason.html</remarks>
internal static class CancellationRule
{
    /// <summary>Transient: rows that many events change; the next attempt reads what is there then.</summary>
    public static readonly Failure Contended = new(
        "effects.contended", "Other events keep changing the same rows, or a condition of the handler does not hold.", IsPermanent: false);

    private static readonly Failure Throttled = new("storage.throttled", "DynamoDB takes no more just now.", IsPermanent: false);

    // Whatever else there is, a row of this identity says that the event had its effect, or that another one has its place. Then comes what
    // would be the same again; then what another attempt may well get past.
    public static CommitResult Of(TransactionCanceledException exception)
    {
        var reasons = exception.CancellationReasons ?? [];
        if (reasons is [{ Code: "ConditionalCheckFailed" } own, ..])
        {
            return new CommitResult(own.Item?.GetValueOrDefault(EventRow.Fingerprint)?.S is { } fingerprint
                ? InsertResult.Existing(fingerprint)
                : InsertResult.Failed(RetryRule.Unknown));
        }

        if (reasons.Find(reason => reason.Code == "ValidationError") is { } refused)
        {
            return Failed(new Failure("storage.refused", refused.Message ?? "DynamoDB refuses the effects.", IsPermanent: true));
        }

        if (reasons.Exists(reason => reason.Code is "ConditionalCheckFailed" or "TransactionConflict"))
        {
            return Failed(Contended) with { IsContended = true };
        }

        return reasons.Exists(reason => reason.Code is "ThrottlingError" or "ProvisionedThroughputExceeded")
            ? Failed(Throttled)
            : Failed(RetryRule.Of(exception));
    }

    private static CommitResult Failed(Failure failure) => new(InsertResult.Failed(failure));
}
