using Deployment.Settings;
using Events;

namespace Deployment.Patterns;

internal sealed record QueueWithDeadLettersProps(QueueDefinition Definition, PhysicalNames Names)
{
    /// <summary>In place of the definition's.</summary>
    public double? RetentionSeconds { get; init; }

    /// <summary>In place of the definition's.</summary>
    public double? MaxReceiveCount { get; init; }

    /// <summary>As the deployment's settings say.</summary>
    public static QueueWithDeadLettersProps From(DeploymentContext context, QueueDefinition definition) => new(definition, context.Names)
    {
        RetentionSeconds = context.Parameters.Number(KnownSettings.MessageRetentionPeriod),
        MaxReceiveCount = context.Parameters.Number(KnownSettings.MaxReceiveCount),
    };
}
