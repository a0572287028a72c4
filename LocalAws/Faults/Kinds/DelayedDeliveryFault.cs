using System.Text.Json.Nodes;

namespace LocalAws.Faults.Kinds;

/// <summary>Sent messages take their time to appear, and so others overtake them. Not in a FIFO queue, whose messages have no delay of their own.</summary>
public sealed record DelayedDeliveryFault : JsonFault
{
    internal const string Name = "delayedDelivery";
    private const int MaxSeconds = 900;

    /// <summary>1 to 900.</summary>
    public required int Seconds { get; init; }

    internal override string Kind => Name;

    internal override bool Befalls(string operation) => operation is "SendMessage" or "SendMessageBatch";

    internal override IEnumerable<(string Member, string Problem)> Check()
    {
        if (Seconds is < 1 or > MaxSeconds)
        {
            yield return ("seconds", $"must be from 1 to {MaxSeconds}.");
        }
    }

    private protected override ValueTask StrikeAsync(JsonFaultCall call, ArmedRule rule, Func<ValueTask> next)
    {
        if (call.ReadRequest() is { } request && !request.Text("QueueUrl").EndsWith(".fifo", StringComparison.Ordinal))
        {
            foreach (var message in request.Array("Entries")?.OfType<JsonObject>() ?? [request])
            {
                message["DelaySeconds"] = Seconds;
            }

            return call.AskAsync(request, next);
        }

        return next();
    }
}
