using LocalAws.EventBridge.Contracts;
using LocalAws.Events;

namespace LocalAws.EventBridge.Targets;

/// <summary>A target as it was put, checked, with what is made of it.</summary>
/// <param name="Input">Makes the body of the message.</param>
internal sealed record RuleTarget(TargetContracts.Target Contract, ITargetInput Input, DeliveryPolicy Policy)
{
    public string Id => Contract.Id!;

    public string QueueArn => Contract.Arn!;

    public string? GroupId => Contract.SqsParameters?.MessageGroupId;
}
