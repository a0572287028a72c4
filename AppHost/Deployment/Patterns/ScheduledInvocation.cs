using Amazon.CDK.AWS.Lambda;
using Constructs;
using Deployment.Settings;
using Events;

namespace Deployment.Patterns;

/// <summary>
/// An invocation of a function that EventBridge Scheduler makes when it is time, with an input that is always the same. The dead letters are of
/// both hops: what Scheduler could not hand to Lambda, and what the function did not get done.
/// </summary>
internal sealed class ScheduledInvocation : ScheduledCall
{
    public ScheduledInvocation(Construct scope, string id, DeploymentContext context, FunctionScheduleDefinition definition, ServiceFunction target)
        : base(scope, id, context, definition, target.Function.FunctionArn, "lambda:InvokeFunction")
    {
        target.Function.AddToRolePolicy(Permit.On(DeadLetters.QueueArn, "sqs:SendMessage"));
        var invocations = new CfnEventInvokeConfig(this, "Invocations", new CfnEventInvokeConfigProps
        {
            FunctionName = target.Function.FunctionName,
            Qualifier = "$LATEST",
            MaximumRetryAttempts = definition.MaximumRetries,
            MaximumEventAgeInSeconds = definition.MaximumAge.TotalSeconds,
            DestinationConfig = new CfnEventInvokeConfig.DestinationConfigProperty
            {
                OnFailure = new CfnEventInvokeConfig.OnFailureProperty { Destination = DeadLetters.QueueArn },
            },
        });
        // Lambda refuses a destination that the function may not send to yet.
        invocations.Node.AddDependency(target.Function.Role!);
    }
}
