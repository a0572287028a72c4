using Amazon.CDK.AWS.Lambda;
using Constructs;
using Deployment.Settings;

namespace Deployment.Patterns;

/// <summary>
/// A function that works on what a queue brings. It may take messages from that queue; it says which of them failed, so that only those come
/// again; and it never runs more often at once than it is told to, however much waits.
/// </summary>
internal sealed class QueueFunction : Construct
{
    public QueueFunction(Construct scope, string id, DeploymentContext context, QueueFunctionProps props)
        : base(scope, id)
    {
        var arn = PhysicalNames.QueueArn(context.Names.Of(props.Queue));
        Service = new ServiceFunction(this, "Service", context, props.Function with
        {
            Timeout = props.Queue.FunctionTimeout,
            Permissions =
            [
                Permit.On(arn, "sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility", "sqs:GetQueueAttributes"),
                .. props.Function.Permissions,
            ],
        });
        var mapping = new CfnEventSourceMapping(this, "Source", new CfnEventSourceMappingProps
        {
            FunctionName = Service.Function.FunctionName,
            EventSourceArn = arn,
            BatchSize = props.Queue.BatchSize,
            FunctionResponseTypes = ["ReportBatchItemFailures"],
            ScalingConfig = new CfnEventSourceMapping.ScalingConfigProperty
            {
                MaximumConcurrency = context.Parameters.Number(props.Function.Concurrency),
            },
        });
        // Lambda refuses a mapping of a queue that the function may not read yet.
        mapping.Node.AddDependency(Service.Function.Role!);
    }

    public ServiceFunction Service { get; }
}
