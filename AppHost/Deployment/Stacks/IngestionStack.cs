using Amazon.CDK;
using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.Logs;
using Constructs;
using Deployment.Packaging;
using Deployment.Patterns;
using Deployment.Settings;
using Events;

namespace Deployment.Stacks;

/// <summary>HTTP in, SQS out: the ingestion API.</summary>
internal sealed class IngestionStack : NestedStack
{
    public IngestionStack(Construct scope, string id, DeploymentContext context, IVpc? vpc)
        : base(scope, id)
    {
        var names = context.Names;
        var queue = names.Of(Topology.EventsQueue);
        Http = new HttpFunction(
            this,
            "Api",
            context,
            new HttpFunctionProps(
                new ServiceFunctionProps
                {
                    ServiceName = "ingestion-api",
                    Description = "Takes events in, and answers 202 once SQS has them.",
                    Service = DeployedService.IngestionApi,
                    Timeout = HttpFunction.Timeout,
                    Concurrency = KnownSettings.IngestionConcurrency,
                    LogRetention = RetentionDays.ONE_WEEK,
                    Vpc = vpc,
                    Environment = new Dictionary<string, string>(StringComparer.Ordinal)
                    {
                        ["SQS_QUEUE_URL"] = PhysicalNames.QueueUrl(queue),
                        ["DYNAMODB_TABLE_NAME"] = names.Of(Topology.EventsTable),
                        ["ApiKeys__TableName"] = names.Of(Topology.KeysTable),
                        ["Payloads__BucketName"] = names.Of(Topology.PayloadsBucket),
                        ["Uploads__BucketName"] = names.Of(Topology.RawBucket),
                    },
                    Permissions =
                    [
                        Permit.On(PhysicalNames.QueueArn(queue), "sqs:SendMessage", "sqs:GetQueueAttributes"),
                        Permit.On(names.Arn(Topology.EventsTable), "dynamodb:GetItem", "dynamodb:Query"),
                        Permit.On(names.Arn(Topology.KeysTable), "dynamodb:GetItem"),
                        Permit.On($"{names.Arn(Topology.PayloadsBucket)}/payloads/*", "s3:GetObject", "s3:PutObject"),
                        // Without it, a payload that is not there would be one that may not be read.
                        Permit.On(names.Arn(Topology.PayloadsBucket), "s3:ListBucket"),
                        // An address that it signs for an upload has its own right.
                        Permit.On($"{names.Arn(Topology.RawBucket)}/raw/uploads/*", "s3:PutObject"),
                    ],
                },
                context.Parameters.Number(KnownSettings.ThrottleRate),
                context.Parameters.Number(KnownSettings.ThrottleBurst)));
    }

    public HttpFunction Http { get; }
}
