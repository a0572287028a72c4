using System.Text.Json.Nodes;

namespace Simulation.Mutants;

/// <summary>Outcome records that DynamoDB did not get round to are forgotten.</summary>
internal sealed class IgnoreUnwrittenRecords(HttpMessageHandler wire) : Rewriter(wire)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string operation, CancellationToken cancellationToken)
    {
        var response = await PassAsync(request, cancellationToken);
        return operation == "BatchWriteItem" && response.IsSuccessStatusCode
            ? Answer(new JsonObject { ["UnprocessedItems"] = new JsonObject() })
            : response;
    }
}
