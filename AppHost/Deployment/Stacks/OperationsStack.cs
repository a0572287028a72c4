using Amazon.CDK;
using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Amazon.CDK.AWS.Logs;
using Constructs;
using Deployment.Packaging;
using Deployment.Patterns;
using Deployment.Settings;
using Events;

namespace Deployment.Stacks;

/// <summary>For operators: search, dead letters and their redrive, files, reports, keys, alerts, and the web console.</summary>
internal sealed class OperationsStack : NestedStack
{
    // Operators are few: what is more than this is a mistake or an attack.
    private const double Rate = 50;
    private const double Burst = 100;

    public OperationsStack(Construct scope, string id, DeploymentContext context, IVpc? vpc)
        : base(scope, id)
    {
        Http = new HttpFunction(
            this,
            "Api",
            context,
            new HttpFunctionProps(
                new ServiceFunctionProps
                {
                    ServiceName = "operations-api",
                    Description = "Shows operators what there is, and redrives what failed.",
                    Service = DeployedService.OperationsApi,
                    Timeout = HttpFunction.Timeout,
                    Concurrency = KnownSettings.OperationsConcurrency,
                    LogRetention = RetentionDays.ONE_MONTH,
                    Vpc = vpc,
                    Environment = new Dictionary<string, string>(StringComparer.Ordinal)
                    {
                        ["SQS_QUEUE_URL"] = PhysicalNames.QueueUrl(context.Names.Of(Topology.EventsQueue)),
                        ["DYNAMODB_TABLE_NAME"] = context.Names.Of(Topology.EventsTable),
                        ["ApiKeys__TableName"] = context.Names.Of(Topology.KeysTable),
                        ["Resources__OperationsTable"] = context.Names.Of(Topology.OperationsTable),
                        ["Resources__FilesTable"] = context.Names.Of(Topology.FilesTable),
                        ["Resources__EventsQueue"] = context.Names.Of(Topology.EventsQueue),
                        ["Resources__EventsDeadLetterQueue"] = context.Names.DeadLettersOf(Topology.EventsQueue),
                        ["Resources__FilesQueue"] = context.Names.Of(Topology.FilesQueue),
                        ["Resources__FilesDeadLetterQueue"] = context.Names.DeadLettersOf(Topology.FilesQueue),
                        ["Resources__RawBucket"] = context.Names.Of(Topology.RawBucket),
                        ["Resources__PayloadsBucket"] = context.Names.Of(Topology.PayloadsBucket),
                        ["Resources__ReportsBucket"] = context.Names.Of(Topology.ReportsBucket),
                        ["Alerts__Sns__TopicArn"] = PhysicalNames.TopicArn(context.Names.Of(AlertsStack.TopicName)),
                    },
                    Permissions = Permissions(context.Names),
                },
                Rate,
                Burst));
        var function = (CfnFunction)Http.Service.Function.Node.DefaultChild!;
        function.AddPropertyOverride("Environment.Variables.Operations__OperatorTenant", context.Parameters.TextIfSet(this, KnownSettings.OperatorTenant));
        // Where notices send their reader. The API is made before its function.
        function.AddPropertyOverride("Environment.Variables.Alerts__ConsoleUrl", Http.Url);
        foreach (var schedule in Topology.FunctionSchedules)
        {
            _ = new ScheduledInvocation(this, schedule.Name, context, schedule, Http.Service);
        }
    }

    public HttpFunction Http { get; }

    private static PolicyStatement[] Permissions(PhysicalNames names) =>
    [
        Permit.Statement(
            Topology.Queues.SelectMany(queue => new[] { PhysicalNames.QueueArn(names.Of(queue)), PhysicalNames.QueueArn(names.DeadLettersOf(queue)) }),
            "sqs:GetQueueAttributes",
            "sqs:GetQueueUrl"),
        Permit.Statement(
            Topology.Queues.Select(queue => PhysicalNames.QueueArn(names.DeadLettersOf(queue))),
            "sqs:ReceiveMessage",
            "sqs:DeleteMessage",
            "sqs:ChangeMessageVisibility",
            "sqs:StartMessageMoveTask",
            "sqs:CancelMessageMoveTask",
            "sqs:ListMessageMoveTasks"),
        Permit.Statement(Topology.Queues.Select(queue => PhysicalNames.QueueArn(names.Of(queue))), "sqs:SendMessage"),
        Permit.On(names.Arn(Topology.EventsTable), "dynamodb:GetItem", "dynamodb:Query"),
        Permit.On(names.Arn(Topology.FilesTable), "dynamodb:GetItem"),
        Permit.Statement(
            [
                names.Arn(Topology.EventsTable, Topology.EventsByDayIndex),
                names.Arn(Topology.EventsTable, Topology.EventsByOutcomeIndex),
                names.Arn(Topology.FilesTable, Topology.FilesByTenantIndex),
            ],
            "dynamodb:Query"),
        // The audit trail, redrives under way, and alerts with their notices.
        Permit.On(
            names.Arn(Topology.OperationsTable),
            "dynamodb:GetItem",
            "dynamodb:Query",
            "dynamodb:PutItem",
            "dynamodb:UpdateItem",
            "dynamodb:DeleteItem"),
        Permit.On(names.Arn(Topology.KeysTable), "dynamodb:GetItem", "dynamodb:Scan", "dynamodb:PutItem", "dynamodb:UpdateItem"),
        // A file is processed again by copying it onto itself.
        Permit.On($"{names.Arn(Topology.RawBucket)}/{Topology.RawPrefix}*", "s3:GetObject", "s3:GetObjectVersion", "s3:PutObject"),
        Permit.Statement([$"{names.Arn(Topology.ReportsBucket)}/*", $"{names.Arn(Topology.PayloadsBucket)}/payloads/*"], "s3:GetObject"),
        // What a dead letter was, kept when it is deleted.
        Permit.On($"{names.Arn(Topology.ReportsBucket)}/dead-letters/*", "s3:PutObject"),
        Permit.Statement(Topology.Buckets.Select(names.Arn), "s3:ListBucket"),
        Permit.On(PhysicalNames.TopicArn(names.Of(AlertsStack.TopicName)), "sns:Publish"),
    ];
}
