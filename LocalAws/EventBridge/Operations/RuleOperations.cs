using System.Text.Json;
using LocalAws.EventBridge.Buses;
using LocalAws.EventBridge.Patterns;
using LocalAws.Protocol;
using static LocalAws.EventBridge.Contracts.BusContracts;
using static LocalAws.EventBridge.Contracts.RuleContracts;

namespace LocalAws.EventBridge.Operations;

internal sealed class RuleOperations(BusRegistry buses, RuleClock clock)
{
    // https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_TestEventPattern.html
    private static readonly string[] MandatoryMembers = ["id", "account", "source", "time", "region", "resources", "detail-type"];

    public PutRuleResponse Put(AwsRequest call, PutRuleRequest request)
    {
        var name = Requests.Name("Name", request.Name);
        Requests.CheckLength("EventPattern", request.EventPattern, EventBridgeLimits.MaxPatternLength);
        Requests.CheckLength("ScheduleExpression", request.ScheduleExpression, EventBridgeLimits.MaxScheduleLength);
        Requests.CheckLength("Description", request.Description, EventBridgeLimits.MaxDescriptionLength);
        if (string.IsNullOrEmpty(request.EventPattern) && string.IsNullOrEmpty(request.ScheduleExpression))
        {
            throw EventBridgeErrors.Invalid("Parameter(s) EventPattern or ScheduleExpression must be specified.");
        }

        if (request.State is not (null or "ENABLED" or "DISABLED" or "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"))
        {
            throw EventBridgeErrors.Invalid($"Value '{request.State}' at 'state' failed to satisfy constraint: ENABLED or DISABLED.");
        }

        var bus = BusOf(call, request.EventBusName);
        CheckSchedule(request.ScheduleExpression, bus);
        var rule = bus.Put(new Rule
        {
            Name = name,
            Bus = bus.Name,
            PatternText = request.EventPattern,
            Pattern = string.IsNullOrEmpty(request.EventPattern) ? null : EventPattern.Parse(request.EventPattern),
            Schedule = request.ScheduleExpression,
            IsEnabled = request.State != "DISABLED",
            Description = request.Description,
            RoleArn = request.RoleArn,
        });
        clock.Set(rule);
        return new PutRuleResponse(rule.Arn);
    }

    public DescribeRuleResponse Describe(AwsRequest call, RuleNameRequest request)
    {
        var rule = BusOf(call, request.EventBusName).Get(Requests.Name("Name", request.Name));
        return new DescribeRuleResponse(
            rule.Name, rule.Arn, rule.PatternText, rule.Schedule, rule.State, rule.Description, rule.RoleArn, rule.Bus.Name, call.AccountId);
    }

    public ListRulesResponse List(AwsRequest call, ListRulesRequest request)
    {
        var (items, next) = Page.Of(
            BusOf(call, request.EventBusName).Rules.Values.Where(rule => rule.Name.StartsWith(request.NamePrefix ?? "", StringComparison.Ordinal)),
            rule => rule.Name,
            request.Limit,
            request.NextToken,
            EventBridgeErrors.Invalid);
        return new ListRulesResponse(
            [.. items.Select(rule => new ListedRule(
                rule.Name, rule.Arn, rule.PatternText, rule.State, rule.Description, rule.Schedule, rule.RoleArn, rule.Bus.Name))],
            next);
    }

    public ListRuleNamesByTargetResponse ListNamesByTarget(AwsRequest call, ListRuleNamesByTargetRequest request)
    {
        var arn = Requests.Required("TargetArn", request.TargetArn);
        var (items, next) = Page.Of(
            BusOf(call, request.EventBusName).Rules.Values.Where(rule => rule.Targets.Any(target => target.QueueArn == arn)).Select(rule => rule.Name),
            name => name,
            request.Limit,
            request.NextToken,
            EventBridgeErrors.Invalid);
        return new ListRuleNamesByTargetResponse(items, next);
    }

    public EmptyResponse Enable(AwsRequest call, RuleNameRequest request) => Switch(call, request, isEnabled: true);

    public EmptyResponse Disable(AwsRequest call, RuleNameRequest request) => Switch(call, request, isEnabled: false);

    public EmptyResponse Delete(AwsRequest call, RuleNameRequest request)
    {
        var bus = BusOf(call, request.EventBusName);
        var name = Requests.Name("Name", request.Name);
        if (bus.Remove(name))
        {
            clock.Forget(bus.Name.RuleArn(name));
        }

        return EmptyResponse.Instance;
    }

    public static TestEventPatternResponse Test(AwsRequest call, TestEventPatternRequest request)
    {
        Requests.CheckLength("EventPattern", request.EventPattern, EventBridgeLimits.MaxPatternLength);
        var pattern = EventPattern.Parse(Requests.Required("EventPattern", request.EventPattern));
        try
        {
            using var document = JsonDocument.Parse(Requests.Required("Event", request.Event), EventBridgeJson.ReadOptions);
            var root = document.RootElement;
            return root.ValueKind == JsonValueKind.Object && Array.TrueForAll(MandatoryMembers, member => root.TryGetProperty(member, out _))
                ? new TestEventPatternResponse(pattern.Matches(root))
                : throw EventBridgeErrors.Invalid(
                    $"Parameter Event is not valid. Reason: it must be an object with {string.Join(", ", MandatoryMembers)}.");
        }
        catch (JsonException)
        {
            throw EventBridgeErrors.Invalid("Parameter Event is not valid. Reason: it is not JSON.");
        }
    }

    private static void CheckSchedule(string? expression, EventBus bus)
    {
        if (string.IsNullOrEmpty(expression))
        {
            return;
        }

        if (!bus.Name.IsDefault)
        {
            throw EventBridgeErrors.Invalid("ScheduleExpression is supported only on the default event bus.");
        }

        if (!RuleClock.IsValid(expression))
        {
            throw EventBridgeErrors.Invalid("Parameter ScheduleExpression is not valid.");
        }
    }

    private EmptyResponse Switch(AwsRequest call, RuleNameRequest request, bool isEnabled)
    {
        clock.Set(BusOf(call, request.EventBusName).Change(Requests.Name("Name", request.Name), rule => rule with { IsEnabled = isEnabled }));
        return EmptyResponse.Instance;
    }

    private EventBus BusOf(AwsRequest call, string? name) => buses.Get(BusName.Of(call, name));
}
