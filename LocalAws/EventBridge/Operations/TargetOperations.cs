using LocalAws.EventBridge.Buses;
using LocalAws.EventBridge.Targets;
using LocalAws.Protocol;
using static LocalAws.EventBridge.Contracts.TargetContracts;

namespace LocalAws.EventBridge.Operations;

internal sealed class TargetOperations(BusRegistry buses)
{
    public TargetsResponse Put(AwsRequest call, PutTargetsRequest request)
    {
        var bus = buses.Get(BusName.Of(call, request.EventBusName));
        if (request.Targets is null or { Count: 0 or > EventBridgeLimits.MaxTargetsPerCall })
        {
            throw EventBridgeErrors.Invalid($"Targets must be a list of 1 to {EventBridgeLimits.MaxTargetsPerCall}.");
        }

        var put = request.Targets.Select(TargetReader.Read).ToList();
        if (put.DistinctBy(target => target.Id, StringComparer.Ordinal).Count() < put.Count)
        {
            throw EventBridgeErrors.Invalid("The Ids of the targets must be distinct.");
        }

        bus.Change(Requests.Name("Rule", request.Rule), rule =>
        {
            var kept = rule.Targets.Where(target => !put.Exists(other => other.Id == target.Id)).ToList();
            return kept.Count + put.Count <= EventBridgeLimits.MaxTargets
                ? rule with { Targets = [.. kept, .. put] }
                : throw EventBridgeErrors.TooMany($"{EventBridgeLimits.MaxTargets} targets of a rule");
        });
        return new TargetsResponse(0, []);
    }

    public ListTargetsByRuleResponse List(AwsRequest call, ListTargetsByRuleRequest request)
    {
        var rule = buses.Get(BusName.Of(call, request.EventBusName)).Get(Requests.Name("Rule", request.Rule));
        var (items, next) = Page.Of(
            rule.Targets.OrderBy(target => target.Id, StringComparer.Ordinal),
            target => target.Id,
            request.Limit,
            request.NextToken,
            EventBridgeErrors.Invalid);
        return new ListTargetsByRuleResponse([.. items.Select(target => target.Contract)], next);
    }

    public TargetsResponse Remove(AwsRequest call, RemoveTargetsRequest request)
    {
        var bus = buses.Get(BusName.Of(call, request.EventBusName));
        if (request.Ids is null or { Count: 0 or > EventBridgeLimits.MaxTargetsPerCall })
        {
            throw EventBridgeErrors.Invalid($"Ids must be a list of 1 to {EventBridgeLimits.MaxTargetsPerCall}.");
        }

        bus.Change(
            Requests.Name("Rule", request.Rule),
            rule => rule with { Targets = [.. rule.Targets.Where(target => !request.Ids.Contains(target.Id, StringComparer.Ordinal))] });
        return new TargetsResponse(0, []);
    }
}
