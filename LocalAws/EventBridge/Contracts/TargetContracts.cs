namespace LocalAws.EventBridge.Contracts;

internal static class TargetContracts
{
    public sealed record Target(
        string? Id,
        string? Arn,
        string? RoleArn,
        string? Input,
        string? InputPath,
        InputTransformer? InputTransformer,
        SqsParameters? SqsParameters,
        BusContracts.DeadLetterConfig? DeadLetterConfig,
        RetryPolicy? RetryPolicy);

    public sealed record InputTransformer(Dictionary<string, string>? InputPathsMap, string? InputTemplate);

    public sealed record SqsParameters(string? MessageGroupId);

    public sealed record RetryPolicy(int? MaximumRetryAttempts, int? MaximumEventAgeInSeconds);

    public sealed record PutTargetsRequest(string? Rule, string? EventBusName, IReadOnlyList<Target?>? Targets);

    /// <summary>The answer of PutTargets and of RemoveTargets.</summary>
    public sealed record TargetsResponse(int FailedEntryCount, IReadOnlyList<FailedTarget> FailedEntries);

    public sealed record FailedTarget(string? TargetId, string ErrorCode, string ErrorMessage);

    public sealed record ListTargetsByRuleRequest(string? Rule, string? EventBusName, string? NextToken, int? Limit);

    public sealed record ListTargetsByRuleResponse(IReadOnlyList<Target> Targets, string? NextToken);

    public sealed record RemoveTargetsRequest(string? Rule, string? EventBusName, IReadOnlyList<string?>? Ids);
}
