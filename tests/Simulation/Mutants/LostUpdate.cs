using System.Text.Json.Nodes;

namespace Simulation.Mutants;

/// <summary>A handler writes its rows back without asking whether they are still as it read them.</summary>
internal sealed class LostUpdate(HttpMessageHandler wire) : TransactionMutant(wire)
{
    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, JsonObject transaction, CancellationToken cancellationToken)
    {
        var items = ItemsOf(transaction);
        foreach (var put in items.Skip(1).Select(item => item!["Put"]).OfType<JsonObject>())
        {
            put.Remove("ConditionExpression");
            put.Remove("ExpressionAttributeNames");
            put.Remove("ExpressionAttributeValues");
        }

        return TransactAsync(request, items, cancellationToken);
    }
}
