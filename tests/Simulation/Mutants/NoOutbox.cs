using System.Text.Json.Nodes;

namespace Simulation.Mutants;

/// <summary>Follow-up events are sent after the commit, and stand nowhere until then.</summary>
internal sealed class NoOutbox(HttpMessageHandler wire) : TransactionMutant(wire)
{
    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, JsonObject transaction, CancellationToken cancellationToken) =>
        TransactAsync(request, ItemsOf(transaction).Where(item => !IsOutbox(item)), cancellationToken);
}
