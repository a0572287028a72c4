using System.Text;
using System.Text.Json;
using LocalAws.EventBridge.Buses;
using LocalAws.EventBridge.Targets;
using LocalAws.Events;
using LocalAws.Telemetry;

namespace LocalAws.EventBridge;

/// <summary>Gives an event to the targets of every rule of its bus that matches it.</summary>
internal sealed class EventRouter(ParcelService parcels, TimeProvider timeProvider)
{
    /// <param name="traceHeader">Of the messages; without one, that of the call which the event came with.</param>
    /// <exception cref="JsonException">The event is not JSON.</exception>
    public void Route(EventBus bus, ReadOnlyMemory<byte> envelope, string? traceHeader = null)
    {
        if (bus.Rules.IsEmpty)
        {
            return;
        }

        using var document = JsonDocument.Parse(envelope, EventBridgeJson.ReadOptions);
        foreach (var rule in bus.Rules.Values)
        {
            if (rule is { IsEnabled: true, Pattern: { } pattern } && pattern.Matches(document.RootElement))
            {
                Send(rule, envelope, document.RootElement, traceHeader ?? TraceHeader.OfCall());
            }
        }
    }

    /// <summary>Gives a rule's targets its own scheduled event.</summary>
    public void Trigger(Rule rule, ReadOnlyMemory<byte> envelope)
    {
        using var document = JsonDocument.Parse(envelope);
        Send(rule, envelope, document.RootElement, traceHeader: null);
    }

    /// <remarks>https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html</remarks>
    private static QueueLetter DeadLetter(string json, Rule rule, RuleTarget target, DeliveryFailure failure)
    {
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["RULE_ARN"] = rule.Arn,
            ["TARGET_ARN"] = target.QueueArn,
            ["ERROR_CODE"] = failure.Code.EndsWith("NonExistentQueue", StringComparison.Ordinal) ? "NO_RESOURCE"
                : failure.IsPermanent ? "INVALID_PARAMETER"
                : failure.Code.Contains("Thrott", StringComparison.Ordinal) ? "THROTTLING" : "SDK_CLIENT_ERROR",
            ["ERROR_MESSAGE"] = failure.Message,
            ["RETRY_ATTEMPTS"] = failure.Retries.ToString(System.Globalization.CultureInfo.InvariantCulture),
        };
        if (failure.Exhausted is { } exhausted)
        {
            attributes["EXHAUSTED_RETRY_CONDITION"] = exhausted;
        }

        return new QueueLetter(json) { Attributes = attributes };
    }

    private void Send(Rule rule, ReadOnlyMemory<byte> envelope, JsonElement root, string? traceHeader)
    {
        var json = Encoding.UTF8.GetString(envelope.Span);
        var matched = new MatchedEvent(json, root, timeProvider.GetUtcNow(), rule.Name, rule.Arn);
        foreach (var target in rule.Targets)
        {
            var letter = new QueueLetter(target.Input.Render(matched)) { GroupId = target.GroupId, TraceHeader = traceHeader };
            parcels.Send(new Parcel
            {
                Sender = rule.Arn,
                QueueArn = target.QueueArn,
                Policy = target.Policy,
                Letter = _ => letter,
                DeadLetter = failure => DeadLetter(json, rule, target, failure),
            });
        }
    }
}
