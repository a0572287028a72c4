using Amazon.Runtime.Internal;

namespace Amazon.SQS.Internal;

internal sealed class SqsServiceMetadata : IServiceMetadata
{
    public string ServiceId => AmazonSQSConfig.ServiceId;

    public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
