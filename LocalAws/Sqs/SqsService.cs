using LocalAws.Protocol;

namespace LocalAws.Sqs;

internal sealed class SqsService : IAwsJsonService
{
    public string TargetPrefix => "AmazonSQS";

    public string ContentType => "application/x-amz-json-1.0";

    public ValueTask HandleAsync(AwsRequest request, CancellationToken cancellationToken) =>
        throw new AwsException("com.amazon.coral.service#UnknownOperationException", $"The operation {request.Operation} is not supported.");
}
