using System.Text.Json.Nodes;

namespace Simulation.Mutants;

/// <summary>The Processor deletes what it should try again later.</summary>
internal sealed class DeleteWhatFailed(HttpMessageHandler wire) : Rewriter(wire)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string operation, CancellationToken cancellationToken)
    {
        if (operation != "ChangeMessageVisibilityBatch")
        {
            return await PassAsync(request, cancellationToken);
        }

        var batch = await ReadAsync(request.Content);
        return await CallAsync(
            request,
            "DeleteMessageBatch",
            WireMutants.Deletion(batch["QueueUrl"]!.GetValue<string>(), batch["Entries"]!.AsArray()),
            cancellationToken);
    }
}
