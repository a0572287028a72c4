using Amazon.DynamoDBv2;
using Amazon.Runtime.Internal;
using Amazon.S3;
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

internal sealed class WiredS3(Wire wire, AmazonS3Config config) : AmazonS3Client(TestAws.Credentials, config)
{
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        base.CustomizeRuntimePipeline(pipeline);
        pipeline.AddHandler(wire.CreateTap());
    }
}
