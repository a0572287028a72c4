using LocalAws.Protocol;

namespace LocalAws.DynamoDb;

internal sealed class DynamoDbService : IAwsJsonService
{
    public string TargetPrefix => "DynamoDB_20120810";

    public string ContentType => "application/x-amz-json-1.0";

    public ValueTask HandleAsync(AwsRequest request, CancellationToken cancellationToken) =>
        throw new AwsException("com.amazon.coral.service#UnknownOperationException", $"The operation {request.Operation} is not supported.");
}
