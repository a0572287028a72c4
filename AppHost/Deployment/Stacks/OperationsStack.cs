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

/// <summary>For operators: search, dead letters and their redrive, files, reports, keys, and the web console.</summary>
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
                    },
                    Permissions = Permissions(context.Names),
                },
                Rate,
                Burst));
        ((CfnFunction)Http.Service.Function.Node.DefaultChild!).AddPropertyOverride(
            "Environment.Variables.Operations__OperatorTenant", context.Parameters.TextIfSet(this, KnownSettings.OperatorTenant));
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
        Permit.Statement(
            [names.Arn(Topology.EventsTable), names.Arn(Topology.FilesTable), .. Topology.Tables.SelectMany(table => table.Indexes.Select(index => names.Arn(table, index)))],
            "dynamodb:GetItem",
            "dynamodb:Query"),
        // The audit trail and redrives under way.
        Permit.On(
            names.Arn(Topology.OperationsTable),
            "dynamodb:GetItem",
            "dynamodb:Query",
            "dynamodb:PutItem",
            "dynamodb:UpdateItem",
            "dynamodb:DeleteItem",
            "dynamodb:ConditionCheckItem"),
        Permit.On(
            names.Arn(Topology.KeysTable), "dynamodb:GetItem", "dynamodb:Scan", "dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:ConditionCheckItem"),
        // A file is processed again by copying it onto itself.
        Permit.On($"{names.Arn(Topology.RawBucket)}/{Topology.RawPrefix}*", "s3:GetObject", "s3:GetObjectVersion", "s3:PutObject"),
        Permit.Statement([$"{names.Arn(Topology.ReportsBucket)}/*", $"{names.Arn(Topology.PayloadsBucket)}/payloads/*"], "s3:GetObject"),
        // What a dead letter was, kept when it is deleted.
        Permit.On($"{names.Arn(Topology.ReportsBucket)}/dead-letters/*", "s3:PutObject"),
        Permit.Statement(Topology.Buckets.Select(names.Arn), "s3:ListBucket"),
    ];
}
