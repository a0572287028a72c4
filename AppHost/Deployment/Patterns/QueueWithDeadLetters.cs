using Amazon.CDK;
using Amazon.CDK.AWS.SQS;
using Constructs;
using Deployment.Settings;
using Events;

namespace Deployment.Patterns;

/// <summary>
/// A queue and its dead-letter queue: encrypted, closed to requests without TLS, and open only to its own dead letters. Timeouts and counts
/// are the <see cref="QueueDefinition"/>'s, unless the deployment says otherwise.
/// </summary>
internal sealed class QueueWithDeadLetters : Construct
{
    public QueueWithDeadLetters(Construct scope, string id, QueueWithDeadLettersProps props)
        : base(scope, id)
    {
        var definition = props.Definition;
        DeadLetters = new Queue(this, "DeadLetters", new QueueProps
        {
            QueueName = props.Names.DeadLettersOf(definition),
            RetentionPeriod = Duration.Seconds(definition.DeadLetterRetention.TotalSeconds),
            Encryption = QueueEncryption.SQS_MANAGED,
            EnforceSSL = true,
        });
        Queue = new Queue(this, "Queue", new QueueProps
        {
            QueueName = props.Names.Of(definition),
            VisibilityTimeout = Duration.Seconds(definition.VisibilityTimeout.TotalSeconds),
            ReceiveMessageWaitTime = Duration.Seconds(definition.ReceiveWaitTime.TotalSeconds),
            Encryption = QueueEncryption.SQS_MANAGED,
            EnforceSSL = true,
        });
        var queue = (CfnQueue)Queue.Node.DefaultChild!;
        queue.MessageRetentionPeriod = props.RetentionSeconds ?? definition.Retention.TotalSeconds;
        queue.RedrivePolicy = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["deadLetterTargetArn"] = DeadLetters.QueueArn,
            ["maxReceiveCount"] = props.MaxReceiveCount ?? definition.MaxReceiveCount,
        };
        // By name: the two would wait for each other otherwise.
        ((CfnQueue)DeadLetters.Node.DefaultChild!).RedriveAllowPolicy = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["redrivePermission"] = "byQueue",
            ["sourceQueueArns"] = new[] { PhysicalNames.QueueArn(props.Names.Of(definition)) },
        };
    }

    public Queue Queue { get; }

    public Queue DeadLetters { get; }
}
