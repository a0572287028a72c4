using Constructs;
using Deployment.Settings;
using Events;

namespace Deployment.Patterns;

/// <summary>A message that EventBridge Scheduler puts on a queue when it is time.</summary>
internal sealed class ScheduledMessage(Construct scope, string id, DeploymentContext context, ScheduleDefinition definition)
    : ScheduledCall(scope, id, context, definition, PhysicalNames.QueueArn(context.Names.Of(definition.Target)), "sqs:SendMessage");
