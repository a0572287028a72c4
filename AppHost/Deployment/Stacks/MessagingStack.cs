using Amazon.CDK;
using Constructs;
using Deployment.Patterns;
using Deployment.Settings;
using Events;

namespace Deployment.Stacks;

/// <summary>The queue that every event goes through.</summary>
internal sealed class MessagingStack : NestedStack
{
    public MessagingStack(Construct scope, string id, DeploymentContext context)
        : base(scope, id) => _ = new QueueWithDeadLetters(this, "Events", QueueWithDeadLettersProps.From(context, Topology.EventsQueue));
}
