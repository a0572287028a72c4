using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using LocalAws.EventBridge.Buses;
using LocalAws.EventBridge.Operations;
using LocalAws.Events;
using LocalAws.Hosting;
using LocalAws.Protocol;

namespace LocalAws.EventBridge;

/// <summary>Amazon EventBridge in memory, in the AWS JSON 1.1 protocol.</summary>
/// <remarks>https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_Operations.html</remarks>
internal sealed partial class EventBridgeService : IAwsJsonService, IEventBusSink, IDisposable
{
    private readonly Dictionary<string, Action<AwsRequest>> _operations = new(StringComparer.Ordinal);
    private readonly BusRegistry _buses;
    private readonly EventRouter _router;
    private readonly RuleClock _clock;
    private readonly string _accountId;
    private readonly ILogger _logger;

    /// <param name="accountId">The one that every resource is of.</param>
    public EventBridgeService(LocalClock clock, ParcelService parcels, string accountId, ILogger<EventBridgeService> logger)
    {
        _buses = new BusRegistry(clock);
        _router = new EventRouter(parcels, clock);
        _clock = new RuleClock(clock, _buses, _router);
        (_accountId, _logger) = (accountId, logger);
        var buses = new BusOperations(_buses);
        var rules = new RuleOperations(_buses, _clock);
        var targets = new TargetOperations(_buses);
        var events = new PutEventsOperation(_buses, _router, clock, logger);

        On("PutEvents", json => json.PutEventsRequest, json => json.PutEventsResponse, events.Put);
        On("PutRule", json => json.PutRuleRequest, json => json.PutRuleResponse, rules.Put);
        On("DescribeRule", json => json.RuleNameRequest, json => json.DescribeRuleResponse, rules.Describe);
        On("ListRules", json => json.ListRulesRequest, json => json.ListRulesResponse, rules.List);
        On("ListRuleNamesByTarget", json => json.ListRuleNamesByTargetRequest, json => json.ListRuleNamesByTargetResponse, rules.ListNamesByTarget);
        On("EnableRule", json => json.RuleNameRequest, json => json.EmptyResponse, rules.Enable);
        On("DisableRule", json => json.RuleNameRequest, json => json.EmptyResponse, rules.Disable);
        On("DeleteRule", json => json.RuleNameRequest, json => json.EmptyResponse, rules.Delete);
        On("TestEventPattern", json => json.TestEventPatternRequest, json => json.TestEventPatternResponse, RuleOperations.Test);
        On("PutTargets", json => json.PutTargetsRequest, json => json.TargetsResponse, targets.Put);
        On("ListTargetsByRule", json => json.ListTargetsByRuleRequest, json => json.ListTargetsByRuleResponse, targets.List);
        On("RemoveTargets", json => json.RemoveTargetsRequest, json => json.TargetsResponse, targets.Remove);
        On("CreateEventBus", json => json.CreateEventBusRequest, json => json.CreateEventBusResponse, buses.Create);
        On("DescribeEventBus", json => json.BusNameRequest, json => json.DescribeEventBusResponse, buses.Describe);
        On("ListEventBuses", json => json.ListEventBusesRequest, json => json.ListEventBusesResponse, buses.List);
        On("DeleteEventBus", json => json.BusNameRequest, json => json.EmptyResponse, buses.Delete);
    }

    public string Name => "EventBridge";

    public string TargetPrefix => "AWSEvents";

    public string ContentType => "application/x-amz-json-1.1";

    public bool Knows(string operation) => _operations.ContainsKey(operation);

    public AwsException Error(string code, string message, int statusCode) => EventBridgeErrors.Other(code, message, statusCode);

    public AwsException Throttled() => EventBridgeErrors.Throttled();

    public ValueTask HandleAsync(AwsRequest request, CancellationToken cancellationToken)
    {
        if (!_operations.TryGetValue(request.Operation, out var operation))
        {
            throw EventBridgeErrors.UnknownOperation(request.Operation);
        }

        operation(request);
        return ValueTask.CompletedTask;
    }

    public void Publish(string region, ReadOnlyMemory<byte> envelope)
    {
        try
        {
            _router.Route(_buses.Get(new BusName(region, _accountId, BusName.Default)), envelope);
        }
        catch (JsonException error)
        {
            Log.Unreadable(_logger, error, region);
        }
    }

    public void Dispose() => _clock.Dispose();

    // The shapes are asked for by the first call of an operation: to make all of them is half the work of a start.
    private void On<TRequest, TResponse>(
        string operation,
        Func<EventBridgeJson, JsonTypeInfo<TRequest>> requestShape,
        Func<EventBridgeJson, JsonTypeInfo<TResponse>> responseShape,
        Func<AwsRequest, TRequest, TResponse> action)
        where TRequest : class =>
        _operations.Add(operation, call =>
        {
            using var writer = new Utf8JsonWriter(call.Response, EventBridgeJson.WriterOptions);
            var response = action(call, EventBridgeJson.Read(call.Body, requestShape(EventBridgeJson.Default)));
            JsonSerializer.Serialize(writer, response, responseShape(EventBridgeJson.Default));
        });

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "A service of LocalAws put an event on the default event bus of {Region} that is not JSON")]
        public static partial void Unreadable(ILogger logger, Exception error, string region);
    }
}
