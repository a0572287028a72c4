using System.Text.Json.Nodes;

namespace Simulation.Mutants;

/// <summary>A cancelled transaction is taken for a duplicate, whatever it was cancelled for.</summary>
internal sealed class IgnoreCancellationReasons(HttpMessageHandler wire) : TransactionMutant(wire)
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, JsonObject transaction, CancellationToken cancellationToken)
    {
        var response = await PassAsync(request, cancellationToken);
        return response.IsSuccessStatusCode || !(await ReadAsync(response.Content)).ContainsKey("CancellationReasons") ? response : Answer([]);
    }
}
