using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace Operations.Api.Tests.Drivers;

/// <summary>Takes no event, and never will.</summary>
internal sealed class RefusingDynamoDb(TestAws aws) : AmazonDynamoDBClient(TestAws.Credentials, aws.Configure(new AmazonDynamoDBConfig()))
{
    public override Task<BatchExecuteStatementResponse> BatchExecuteStatementAsync(
        BatchExecuteStatementRequest request, CancellationToken cancellationToken = default) =>
        Task.FromException<BatchExecuteStatementResponse>(new AmazonDynamoDBException("No.") { ErrorCode = "ValidationException" });
}
