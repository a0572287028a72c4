using System.Text.Json.Nodes;

namespace Simulation.Mutants;

/// <summary>The API takes a send without an answer for one that arrived.</summary>
internal sealed class TrustLostRequests(HttpMessageHandler wire) : Rewriter(wire)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string operation, CancellationToken cancellationToken)
    {
        try
        {
            return await PassAsync(request, cancellationToken);
        }
        catch (HttpRequestException) when (operation == "SendMessageBatch")
        {
            return Answer(new JsonObject { ["Successful"] = Successes(await ReadAsync(request.Content)) });
        }
    }
}
