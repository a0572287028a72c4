using System.Text.Json.Nodes;

namespace Simulation.Mutants;

/// <summary>The API takes the 200 of a batch for the success of every message in it.</summary>
internal sealed class IgnoreFailedEntries(HttpMessageHandler wire) : Rewriter(wire)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string operation, CancellationToken cancellationToken)
    {
        var batch = operation == "SendMessageBatch" ? await ReadAsync(request.Content) : null;
        var response = await PassAsync(request, cancellationToken);
        return batch is null || !response.IsSuccessStatusCode ? response : Answer(new JsonObject { ["Successful"] = Successes(batch) });
    }
}
