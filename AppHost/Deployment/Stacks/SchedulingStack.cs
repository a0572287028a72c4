using Amazon.CDK;
using Constructs;
using Deployment.Patterns;
using Deployment.Settings;
using Events;

namespace Deployment.Stacks;

/// <summary>What happens by the clock: every schedule of the topology.</summary>
internal sealed class SchedulingStack : NestedStack
{
    public SchedulingStack(Construct scope, string id, DeploymentContext context)
        : base(scope, id)
    {
        foreach (var schedule in Topology.Schedules)
        {
            _ = new ScheduledMessage(this, schedule.Name, context, schedule);
        }
    }
}
