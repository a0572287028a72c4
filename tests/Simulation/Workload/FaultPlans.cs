using LocalAws.Faults;
using LocalAws.Faults.Kinds;

namespace Simulation.Workload;

/// <summary>What goes wrong with calls, all of it now and then.</summary>
internal static class FaultPlans
{
    /// <param name="often">How often each rule strikes: a probability.</param>
    public static FaultPlan Everything(int seed, double often) => new()
    {
        Seed = seed,
        Rules =
        [
            new() { Probability = often, Fault = new LatencyFault { Seconds = 0.01, UpToSeconds = 2 } },
            new() { Probability = often / 10, Fault = new LatencyFault { Seconds = 6, UpToSeconds = 60 } },

            // Between what a handler has read and what it writes, others write.
            new() { Probability = 5 * often, Operation = "TransactWriteItems", Fault = new LatencyFault { Seconds = 0.05, UpToSeconds = 1 } },
            new() { Probability = often, Service = "sqs", Fault = new ErrorFault { Code = "InternalFailure", Status = 500 } },
            new() { Probability = often, Service = "sqs", Fault = new ErrorFault { Code = "ServiceUnavailable", Status = 503 } },
            new() { Probability = often, Service = "dynamodb", Fault = new ErrorFault { Code = "InternalServerError", Status = 500 } },
            new() { Probability = 5 * often, Service = "s3", Fault = new ErrorFault { Code = "InternalError", Status = 500 } },
            new() { Probability = 5 * often, Service = "s3", Fault = new ErrorFault { Code = "ConditionalRequestConflict", Status = 409 } },
            new() { Probability = 5 * often, Service = "s3", Fault = new ReplyLostFault() },
            new() { Probability = often, Fault = new ThrottleFault() },
            new() { Probability = often, Fault = new RequestLostFault() },
            new() { Probability = often, Fault = new ReplyLostFault() },
            new() { Probability = often / 10, Fault = new ReplyLostFault { AfterSeconds = 60 } },
            new() { Probability = often, Operation = "SendMessageBatch", Fault = new RepeatFault() },
            new() { Probability = often, Operation = "SendMessage", Fault = new RepeatFault() },
            new() { Probability = often, Service = "dynamodb", Fault = new RepeatFault() },
            new() { Probability = 2 * often, Operation = "SendMessageBatch", Fault = new PartialFault() },
            new() { Probability = often, Operation = "SendMessageBatch", Fault = new PartialFault { Applied = true } },
            new() { Probability = 2 * often, Operation = "DeleteMessageBatch", Fault = new PartialFault { Share = 0.3 } },
            new() { Probability = 2 * often, Operation = "ChangeMessageVisibilityBatch", Fault = new PartialFault() },
            new() { Probability = often, Operation = "BatchExecuteStatement", Fault = new PartialFault { Share = 0.2, Code = "ThrottlingError" } },
            new() { Probability = often, Operation = "BatchExecuteStatement", Fault = new PartialFault { Share = 0.2, Code = "TransactionConflict" } },
            new() { Probability = often, Operation = "BatchExecuteStatement", Fault = new PartialFault { Share = 0.2, Applied = true } },
            new() { Probability = 2 * often, Operation = "BatchGetItem", Fault = new PartialFault { Share = 0.3 } },
            new() { Probability = 2 * often, Operation = "BatchWriteItem", Fault = new PartialFault { Share = 0.3 } },
            new() { Probability = 2 * often, Operation = "TransactWriteItems", Fault = new PartialFault { Share = 0.3 } },
            new() { Probability = often, Operation = "TransactWriteItems", Fault = new PartialFault { Code = "ThrottlingError" } },
            new()
            {
                Probability = often,
                Operation = "TransactWriteItems",
                Fault = new ErrorFault { Code = "TransactionInProgressException", Status = 400 },
            },
            new() { Probability = often, Fault = new DuplicateDeliveryFault() },
            new() { Probability = often, Fault = new EarlyExpiryFault() },
            new() { Probability = often, Fault = new EarlyExpiryFault { AfterSeconds = 1 } },
            new() { Probability = often, Fault = new DelayedDeliveryFault { Seconds = 45 } },
            new() { Probability = often, Fault = new EmptyReceiveFault() },
        ],
    };

    /// <summary>What a rule is called in a tally.</summary>
    public static string NameOf(FaultRule rule)
    {
        var details = rule.Fault switch
        {
            ErrorFault error => $" {error.Status}",
            PartialFault { Applied: true } => " applied",
            PartialFault { Code: { } code } => $" {code}",
            LatencyFault latency => $" {latency.Seconds:0.##} s",
            LostFault { AfterSeconds: > 0 and var silence } => $" {silence:0.##} s",
            EarlyExpiryFault { AfterSeconds: > 0 and var after } => $" {after} s",
            _ => "",
        };
        return $"{rule.Service} {rule.Operation} {rule.Fault.GetType().Name.Replace("Fault", "", StringComparison.Ordinal)}{details}".Replace("* ", "", StringComparison.Ordinal);
    }
}
