using System.Text.Json.Nodes;

namespace Simulation.Mutants;

/// <summary>The event's row is written first, and what a handler keeps after it, outside the transaction.</summary>
internal sealed class EffectAfterRow(HttpMessageHandler wire) : TransactionMutant(wire)
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, JsonObject transaction, CancellationToken cancellationToken)
    {
        var items = ItemsOf(transaction);
        var row = await TransactAsync(request, items.Take(1), cancellationToken);
        return row.IsSuccessStatusCode && items.Count > 1 ? await TransactAsync(request, items.Skip(1), cancellationToken) : row;
    }
}
