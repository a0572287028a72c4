using System.Text.Json.Nodes;

namespace LocalAws.Faults.Kinds;

/// <summary>A received message's visibility timeout ends early: others receive it while its first receiver still works on it.</summary>
public sealed record EarlyExpiryFault : DeliveryFault
{
    internal const string Name = "earlyExpiry";
    private const int MaxSeconds = 43_200;

    /// <summary>How long it stays hidden; 0, the default, is not at all. Up to 43,200: 12 hours.</summary>
    public int AfterSeconds { get; set; }

    internal override string Kind => Name;

    internal override IEnumerable<(string Member, string Problem)> Check()
    {
        if (AfterSeconds is < 0 or > MaxSeconds)
        {
            yield return ("afterSeconds", $"must be from 0 to {MaxSeconds}.");
        }
    }

    private protected override ValueTask StrikeAsync(JsonFaultCall call, string queueUrl, string receiptHandle) => call.CallAsync(
        "ChangeMessageVisibility",
        new JsonObject { ["QueueUrl"] = queueUrl, ["ReceiptHandle"] = receiptHandle, ["VisibilityTimeout"] = AfterSeconds });
}
