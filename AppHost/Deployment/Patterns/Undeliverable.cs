using Amazon.CDK;
using Amazon.CDK.AWS.SQS;
using Constructs;

namespace Deployment.Patterns;

/// <summary>Where a service of AWS puts what it could not deliver: a dead-letter queue that belongs to a rule or a schedule and not to a queue.</summary>
internal static class Undeliverable
{
    private static readonly Duration Retention = Duration.Days(14);

    public static Queue Create(Construct scope, string id, string name) => new(scope, id, new QueueProps
    {
        QueueName = name,
        RetentionPeriod = Retention,
        Encryption = QueueEncryption.SQS_MANAGED,
        EnforceSSL = true,
    });
}
