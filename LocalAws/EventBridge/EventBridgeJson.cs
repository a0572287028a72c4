using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using LocalAws.EventBridge.Contracts;

namespace LocalAws.EventBridge;

/// <summary>The wire shapes, as AWS JSON 1.1 writes them: what is null is left out.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(BusContracts.EmptyResponse))]
[JsonSerializable(typeof(BusContracts.CreateEventBusRequest))]
[JsonSerializable(typeof(BusContracts.CreateEventBusResponse))]
[JsonSerializable(typeof(BusContracts.BusNameRequest))]
[JsonSerializable(typeof(BusContracts.DescribeEventBusResponse))]
[JsonSerializable(typeof(BusContracts.ListEventBusesRequest))]
[JsonSerializable(typeof(BusContracts.ListEventBusesResponse))]
[JsonSerializable(typeof(RuleContracts.PutRuleRequest))]
[JsonSerializable(typeof(RuleContracts.PutRuleResponse))]
[JsonSerializable(typeof(RuleContracts.RuleNameRequest))]
[JsonSerializable(typeof(RuleContracts.DescribeRuleResponse))]
[JsonSerializable(typeof(RuleContracts.ListRulesRequest))]
[JsonSerializable(typeof(RuleContracts.ListRulesResponse))]
[JsonSerializable(typeof(RuleContracts.ListRuleNamesByTargetRequest))]
[JsonSerializable(typeof(RuleContracts.ListRuleNamesByTargetResponse))]
[JsonSerializable(typeof(RuleContracts.TestEventPatternRequest))]
[JsonSerializable(typeof(RuleContracts.TestEventPatternResponse))]
[JsonSerializable(typeof(TargetContracts.PutTargetsRequest))]
[JsonSerializable(typeof(TargetContracts.TargetsResponse))]
[JsonSerializable(typeof(TargetContracts.ListTargetsByRuleRequest))]
[JsonSerializable(typeof(TargetContracts.ListTargetsByRuleResponse))]
[JsonSerializable(typeof(TargetContracts.RemoveTargetsRequest))]
[JsonSerializable(typeof(PutEventsContracts.PutEventsRequest))]
[JsonSerializable(typeof(PutEventsContracts.PutEventsResponse))]
internal sealed partial class EventBridgeJson : JsonSerializerContext
{
    // A detail of the deepest kind, and the event around it.
    public static readonly JsonWriterOptions WriterOptions = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = EventBridgeLimits.MaxDetailDepth + 10,
    };

    public static readonly JsonDocumentOptions ReadOptions = new() { MaxDepth = EventBridgeLimits.MaxDetailDepth + 10 };

    /// <exception cref="Protocol.AwsException">The body is not a JSON object of this shape.</exception>
    public static T Read<T>(ReadOnlyMemory<byte> body, JsonTypeInfo<T> shape)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(body.IsEmpty ? "{}"u8 : body.Span, shape)
                ?? throw EventBridgeErrors.Malformed("The request body must be a JSON object.");
        }
        catch (JsonException error)
        {
            throw EventBridgeErrors.Malformed($"The request body is not what the operation takes, at {error.Path ?? "its start"}.");
        }
    }
}
