using Amazon.DynamoDBv2.Model;

namespace Processor.Tests.Drivers;

/// <summary>Answers of DynamoDB to a transaction that it has not carried out.</summary>
internal static class Cancellations
{
    /// <param name="codes">A reason's code for each action; none for an answer without reasons.</param>
    public static TransactionCanceledException Of(params string[] codes) => new("Transaction cancelled")
    {
        ErrorCode = "TransactionCanceledException",
        CancellationReasons = codes.Length == 0 ? null : [.. codes.Select(code => new CancellationReason { Code = code, Message = "for a while" })],
    };
}
