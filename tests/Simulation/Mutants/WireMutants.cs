using System.Text.Json.Nodes;

namespace Simulation.Mutants;

/// <summary>What several of them need.</summary>
internal static class WireMutants
{
    public static JsonObject Deletion(string queueUrl, JsonArray messages) => new()
    {
        ["QueueUrl"] = queueUrl,
        ["Entries"] = new JsonArray(
        [
            .. messages.Select((message, index) => (JsonNode)new JsonObject
            {
                ["Id"] = message!["Id"]?.GetValue<string>() ?? $"{index}",
                ["ReceiptHandle"] = message["ReceiptHandle"]!.GetValue<string>(),
            }),
        ]),
    };
}
