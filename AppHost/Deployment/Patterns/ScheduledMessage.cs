using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Scheduler;
using Amazon.CDK.AWS.SQS;
using Constructs;
using Deployment.Settings;
using Events;

namespace Deployment.Patterns;

/// <summary>A message that EventBridge Scheduler puts on a queue when it is time; what it cannot deliver goes to the schedule's own dead letters.</summary>
internal sealed class ScheduledMessage : Construct
{
    public ScheduledMessage(Construct scope, string id, DeploymentContext context, ScheduleDefinition definition)
        : base(scope, id)
    {
        var name = context.Names.Of(definition.Name);
        var queueArn = PhysicalNames.QueueArn(context.Names.Of(definition.Target));
        DeadLetters = new Queue(this, "DeadLetters", new QueueProps
        {
            QueueName = context.Names.Of(definition.DeadLetterName),
            RetentionPeriod = Duration.Seconds(definition.DeadLetterRetention.TotalSeconds),
            Encryption = QueueEncryption.SQS_MANAGED,
            EnforceSSL = true,
        });
        var role = new Role(this, "Role", new RoleProps
        {
            AssumedBy = new ServicePrincipal("scheduler.amazonaws.com", new ServicePrincipalOpts
            {
                Conditions = new Dictionary<string, object>(StringComparer.Ordinal)
                {
                    ["StringEquals"] = new Dictionary<string, object>(StringComparer.Ordinal) { ["aws:SourceAccount"] = Aws.ACCOUNT_ID },
                },
            }),
            Description = $"Lets {name} put its message on its queue.",
        });
        role.AddToPolicy(Permit.Statement([queueArn, DeadLetters.QueueArn], "sqs:SendMessage"));
        _ = new CfnSchedule(this, "Schedule", new CfnScheduleProps
        {
            Name = name,
            ScheduleExpression = definition.Expression,
            ScheduleExpressionTimezone = definition.Zone,
            FlexibleTimeWindow = new CfnSchedule.FlexibleTimeWindowProperty { Mode = "OFF" },
            Target = new CfnSchedule.TargetProperty
            {
                Arn = queueArn,
                RoleArn = role.RoleArn,
                Input = definition.Input,
                DeadLetterConfig = new CfnSchedule.DeadLetterConfigProperty { Arn = DeadLetters.QueueArn },
                RetryPolicy = new CfnSchedule.RetryPolicyProperty
                {
                    MaximumRetryAttempts = definition.MaximumRetries,
                    MaximumEventAgeInSeconds = definition.MaximumAge.TotalSeconds,
                },
            },
        });
    }

    public Queue DeadLetters { get; }
}
