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

/// <summary>SQS in, DynamoDB out: what stores events, runs their handlers and writes the reports.</summary>
internal sealed class ProcessingStack : NestedStack
{
    public ProcessingStack(Construct scope, string id, DeploymentContext context, IVpc? vpc)
        : base(scope, id)
    {
        Function = new QueueFunction(this, "Events", context, new QueueFunctionProps(Topology.EventsQueue, new ServiceFunctionProps
        {
            ServiceName = "processor",
            Description = "Stores each event once, with its effects.",
            Service = DeployedService.Processor,
            Timeout = Topology.EventsQueue.FunctionTimeout,
            Concurrency = KnownSettings.EventsConcurrency,
            LogRetention = RetentionDays.ONE_WEEK,
            Vpc = vpc,
            Environment = ProcessorEnvironment.Of(context),
            Permissions = Permissions(context.Names),
        }));
    }

    public QueueFunction Function { get; }

    private static PolicyStatement[] Permissions(PhysicalNames names) =>
    [
        // What fails for good goes to the dead letters with its reason; what handlers and the outbox send on is an event like any other.
        Permit.Statement(
            [PhysicalNames.QueueArn(names.DeadLettersOf(Topology.EventsQueue)), PhysicalNames.QueueArn(names.Of(Topology.EventsQueue))], "sqs:SendMessage"),
        // Events are inserted, read back where they were there before, and never removed; how often a letter was redriven is counted beside them.
        Permit.On(
            names.Arn(Topology.EventsTable),
            "dynamodb:PartiQLInsert",
            "dynamodb:BatchWriteItem",
            "dynamodb:BatchGetItem",
            "dynamodb:PutItem",
            "dynamodb:UpdateItem"),
        // What handlers keep, and the outbox.
        Permit.On(
            names.Arn(Topology.EffectsTable),
            "dynamodb:GetItem",
            "dynamodb:Query",
            "dynamodb:PutItem",
            "dynamodb:UpdateItem",
            "dynamodb:DeleteItem",
            "dynamodb:ConditionCheckItem"),
        // The report of a day: both tables by day, and the object.
        Permit.Statement(
            [names.Arn(Topology.EventsTable, Topology.EventsByDayIndex), names.Arn(Topology.FilesTable, Topology.FilesByDayIndex)], "dynamodb:Query"),
        Permit.On($"{names.Arn(Topology.ReportsBucket)}/daily-reports/*", "s3:GetObject", "s3:PutObject"),
        Permit.On($"{names.Arn(Topology.PayloadsBucket)}/payloads/*", "s3:GetObject"),
        // Without it, an object that is not there would be one that may not be read.
        Permit.Statement([names.Arn(Topology.PayloadsBucket), names.Arn(Topology.ReportsBucket)], "s3:ListBucket"),
    ];
}
