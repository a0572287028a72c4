using Amazon.DynamoDBv2.Model;
using Events;

namespace Operations.Api.Tests.Drivers;

internal static class Leases
{
    /// <summary>Lets the time be over for which whoever works on a redrive has it.</summary>
    public static Task ForgetLeaseAsync(this OperationsDriver driver, string job) => driver.Aws.DynamoDb.UpdateItemAsync(
        new UpdateItemRequest
        {
            TableName = Topology.OperationsTable.Name,
            Key = new(StringComparer.Ordinal) { ["pk"] = new(OperationsRow.RedrivesPartition("events")), ["sk"] = new(job) },
            UpdateExpression = "SET leaseUntil = :past",
            ExpressionAttributeValues = new(StringComparer.Ordinal) { [":past"] = new() { N = "1" } },
        },
        TestContext.Current.CancellationToken);
}
