namespace LocalAws.EventBridge.Contracts;

internal static class RuleContracts
{
    public sealed record PutRuleRequest(
        string? Name,
        string? ScheduleExpression,
        string? EventPattern,
        string? State,
        string? Description,
        string? RoleArn,
        IReadOnlyList<BusContracts.Tag>? Tags,
        string? EventBusName);

    public sealed record PutRuleResponse(string RuleArn);

    public sealed record RuleNameRequest(string? Name, string? EventBusName);

    public sealed record DescribeRuleResponse(
        string Name,
        string Arn,
        string? EventPattern,
        string? ScheduleExpression,
        string State,
        string? Description,
        string? RoleArn,
        string EventBusName,
        string CreatedBy);

    public sealed record ListRulesRequest(string? NamePrefix, string? EventBusName, string? NextToken, int? Limit);

    public sealed record ListRulesResponse(IReadOnlyList<ListedRule> Rules, string? NextToken);

    public sealed record ListedRule(
        string Name,
        string Arn,
        string? EventPattern,
        string State,
        string? Description,
        string? ScheduleExpression,
        string? RoleArn,
        string EventBusName);

    public sealed record ListRuleNamesByTargetRequest(string? TargetArn, string? EventBusName, string? NextToken, int? Limit);

    public sealed record ListRuleNamesByTargetResponse(IReadOnlyList<string> RuleNames, string? NextToken);

    public sealed record TestEventPatternRequest(string? EventPattern, string? Event);

    public sealed record TestEventPatternResponse(bool Result);
}
