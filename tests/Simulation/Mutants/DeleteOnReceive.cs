using System.Text.Json.Nodes;

namespace Simulation.Mutants;

/// <summary>The Processor deletes messages as it receives them.</summary>
internal sealed class DeleteOnReceive(HttpMessageHandler wire) : Rewriter(wire)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string operation, CancellationToken cancellationToken)
    {
        var queue = operation == "ReceiveMessage" ? (await ReadAsync(request.Content))["QueueUrl"]!.GetValue<string>() : "";
        var response = await PassAsync(request, cancellationToken);
        if (operation != "ReceiveMessage" || !response.IsSuccessStatusCode)
        {
            return response;
        }

        var received = await ReadAsync(response.Content);
        if (received["Messages"] is JsonArray messages)
        {
            await CallAsync(request, "DeleteMessageBatch", WireMutants.Deletion(queue, messages), cancellationToken);
        }

        return Answer(received);
    }
}
