namespace Deployment.Tests.Rights;

/// <summary>The written list of the rights that no test gets to see used, each with what it is for.</summary>
internal static class SeldomUsed
{
    private const string ForNow = "What failed for now is hidden for a while.";
    private const string OfLambda = "Lambda's event source mapping asks in the function's name.";
    private const string NoVersion = "An object from before the bucket had versions has none.";
    private const string Sweep = "What was left behind in the outbox is sent by any processor, a minute later.";
    private const string Move = "Whichever queue is moved whole, the same code does it; and not every move is cancelled.";

    public static IReadOnlyDictionary<string, string> Rights { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["file-processor: dynamodb:DeleteItem on effects"] = Sweep,
        ["file-processor: dynamodb:Query on effects"] = Sweep,
        ["file-processor: dynamodb:PutItem on events"] = "Whether an outage is over is asked with a write whose condition never holds.",
        ["file-processor: s3:AbortMultipartUpload on reports/*"] = "A file that is put together from parts was given up.",
        ["file-processor: s3:GetObject on raw/raw/*"] = NoVersion,
        ["file-processor: sqs:ChangeMessageVisibility on files"] = ForNow,
        ["file-processor: sqs:GetQueueAttributes on files"] = OfLambda,
        ["file-processor: sqs:SendMessage on files"] = "A file that takes longer than an invocation hands itself on.",
        ["operations-api: s3:GetObject on raw/raw/*"] = NoVersion,
        ["operations-api: s3:ListBucket on raw"] = "Without it, an object that is not there would be one that may not be read.",
        ["operations-api: sqs:CancelMessageMoveTask on events-dlq"] = Move,
        ["operations-api: sqs:CancelMessageMoveTask on files-dlq"] = Move,
        ["operations-api: sqs:ListMessageMoveTasks on events-dlq"] = Move,
        ["operations-api: sqs:SendMessage on alert-check-dlq"] = "Lambda sends there in the function's name what it could not invoke it with.",
        ["operations-api: sqs:StartMessageMoveTask on events-dlq"] = Move,
        ["processor: dynamodb:ConditionCheckItem on effects"] = "A handler may make its effect depend on a row that it does not write.",
        ["processor: dynamodb:DeleteItem on effects"] = "What was sent from the outbox is removed; a handler may remove rows of its own.",
        ["processor: dynamodb:UpdateItem on events"] = "How often a letter of ours was redriven is counted when it comes back.",
        ["processor: sqs:ChangeMessageVisibility on events"] = ForNow,
        ["processor: sqs:GetQueueAttributes on events"] = OfLambda,
        ["processor: sqs:SendMessage on events"] = "What follows from an event, and the outbox.",
    };
}
