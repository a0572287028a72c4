using System.Text.Json.Nodes;

namespace Simulation.Mutants;

/// <summary>What a handler keeps is written first, and the event's row after it, outside the transaction.</summary>
internal sealed class EffectBeforeRow(HttpMessageHandler wire) : TransactionMutant(wire)
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, JsonObject transaction, CancellationToken cancellationToken)
    {
        var items = ItemsOf(transaction);
        if (items.Count > 1 && await TransactAsync(request, items.Skip(1), cancellationToken) is { IsSuccessStatusCode: false } failed)
        {
            return failed;
        }

        return await TransactAsync(request, items.Take(1), cancellationToken);
    }
}
