using Amazon.CDK;
using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Logs;
using Constructs;
using Deployment.Packaging;
using Deployment.Patterns;
using Deployment.Settings;
using Events;

namespace Deployment.Stacks;

/// <summary>Files in: from the raw bucket to the processor.</summary>
internal sealed class FilesStack : NestedStack
{
    public FilesStack(Construct scope, string id, DeploymentContext context, IVpc? vpc)
        : base(scope, id)
    {
        Pipeline = new FilePipeline(
            this,
            "Files",
            context,
            new QueueFunctionProps(Topology.FilesQueue, new ServiceFunctionProps
            {
                ServiceName = "file-processor",
                Description = "Reads files, row by row.",
                Service = DeployedService.Processor,
                Timeout = Topology.FilesQueue.FunctionTimeout,
                Concurrency = KnownSettings.FilesConcurrency,
                LogRetention = RetentionDays.ONE_WEEK,
                Vpc = vpc,
                Environment = ProcessorEnvironment.Of(context),
                Permissions = Permissions(context.Names),
            }),
            Topology.FilesRule);
    }

    public FilePipeline Pipeline { get; }

    private static PolicyStatement[] Permissions(PhysicalNames names) =>
    [
        // Rows become events; a long file is handed on to the next invocation; what cannot be read goes to the dead letters.
        Permit.Statement(
            [
                PhysicalNames.QueueArn(names.Of(Topology.EventsQueue)),
                PhysicalNames.QueueArn(names.Of(Topology.FilesQueue)),
                PhysicalNames.QueueArn(names.DeadLettersOf(Topology.FilesQueue)),
            ],
            "sqs:SendMessage"),
        Permit.On(
            names.Arn(Topology.FilesTable), "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem", "dynamodb:Query"),
        Permit.On(names.Arn(Topology.ItemsTable), "dynamodb:PutItem", "dynamodb:DeleteItem"),
        // Whether DynamoDB takes writes at all is asked of the table of events, and how often a letter was redriven is counted there. Follow-ups that
        // were left behind are sent by any processor.
        Permit.On(names.Arn(Topology.EventsTable), "dynamodb:PutItem", "dynamodb:UpdateItem"),
        Permit.On(names.Arn(Topology.EffectsTable), "dynamodb:Query", "dynamodb:DeleteItem"),
        Permit.On($"{names.Arn(Topology.RawBucket)}/{Topology.RawPrefix}*", "s3:GetObject", "s3:GetObjectVersion"),
        Permit.On(
            $"{names.Arn(Topology.ReportsBucket)}/*", "s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload"),
        // Without it, an object that is not there would be one that may not be read.
        Permit.Statement([names.Arn(Topology.RawBucket), names.Arn(Topology.ReportsBucket)], "s3:ListBucket"),
    ];
}
