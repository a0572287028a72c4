using Amazon.DynamoDBv2;
using Amazon.Runtime.Internal;
using Amazon.SQS;
using Testing;

namespace Processor.Tests.Drivers;

internal sealed class WiredSqs(Wire wire, AmazonSQSConfig config) : AmazonSQSClient(TestAws.Credentials, config)
{
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        base.CustomizeRuntimePipeline(pipeline);
        pipeline.AddHandler(wire.CreateTap());
    }
}

internal sealed class WiredDynamoDb(Wire wire, AmazonDynamoDBConfig config) : AmazonDynamoDBClient(TestAws.Credentials, config)
{
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        base.CustomizeRuntimePipeline(pipeline);
        pipeline.AddHandler(wire.CreateTap());
    }
}
