using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Scheduler;
using Amazon.CDK.AWS.SQS;
using Constructs;
using Deployment.Settings;
using Events;

namespace Deployment.Patterns;

/// <summary>A call that EventBridge Scheduler makes when it is time, by a role that may do that alone. What it cannot deliver goes to the schedule's own dead letters.</summary>
internal abstract class ScheduledCall : Construct
{
    /// <param name="scope">The stack, or what of it this is a part of.</param>
    /// <param name="id">Within it.</param>
    /// <param name="context">What the deployment is made from.</param>
    /// <param name="definition">When, and what with.</param>
    /// <param name="targetArn">What is called.</param>
    /// <param name="action">The right that the call needs.</param>
    protected ScheduledCall(Construct scope, string id, DeploymentContext context, TimedDefinition definition, string targetArn, string action)
        : base(scope, id)
    {
        var name = context.Names.Of(definition.Name);
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
            Description = $"What {name} may do.",
        });
        role.AddToPolicy(Permit.On(targetArn, action));
        role.AddToPolicy(Permit.On(DeadLetters.QueueArn, "sqs:SendMessage"));
        _ = new CfnSchedule(this, "Schedule", new CfnScheduleProps
        {
            Name = name,
            ScheduleExpression = definition.Expression,
            ScheduleExpressionTimezone = definition.Zone,
            FlexibleTimeWindow = new CfnSchedule.FlexibleTimeWindowProperty { Mode = "OFF" },
            Target = new CfnSchedule.TargetProperty
            {
                Arn = targetArn,
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
