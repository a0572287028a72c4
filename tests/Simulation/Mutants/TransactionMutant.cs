using System.Text.Json.Nodes;
using Events;

namespace Simulation.Mutants;

/// <summary>A mistake in what the Processor writes for an event that has a handler.</summary>
internal abstract class TransactionMutant(HttpMessageHandler wire) : Rewriter(wire)
{
    protected sealed override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, string operation, CancellationToken cancellationToken) => operation == "TransactWriteItems"
        ? await SendAsync(request, await ReadAsync(request.Content), cancellationToken)
        : await PassAsync(request, cancellationToken);

    protected abstract Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, JsonObject transaction, CancellationToken cancellationToken);

    protected Task<HttpResponseMessage> TransactAsync(
        HttpRequestMessage like, IEnumerable<JsonNode?> items, CancellationToken cancellationToken)
    {
        var copies = new JsonArray([.. items.Select(item => item!.DeepClone())]);
        return CallAsync(like, "TransactWriteItems", new JsonObject { ["TransactItems"] = copies }, cancellationToken);
    }

    /// <summary>The event's own row is the first.</summary>
    protected static JsonArray ItemsOf(JsonObject transaction) => transaction["TransactItems"]!.AsArray();

    protected static bool IsOutbox(JsonNode? item) =>
        item!["Put"]?["Item"]?[EffectRow.PartitionKey]?["S"]?.GetValue<string>().StartsWith("#outbox#", StringComparison.Ordinal) == true;
}
