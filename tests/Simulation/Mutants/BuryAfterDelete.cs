using System.Text.Json.Nodes;

namespace Simulation.Mutants;

/// <summary>The Processor sends a dead letter only after it has deleted the message.</summary>
internal sealed class BuryAfterDelete(HttpMessageHandler wire) : Rewriter(wire)
{
    private readonly Queue<JsonObject> _letters = new();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string operation, CancellationToken cancellationToken)
    {
        if (operation == "SendMessage")
        {
            _letters.Enqueue(await ReadAsync(request.Content));
            return Answer(new JsonObject { ["MessageId"] = "unknown" });
        }

        var response = await PassAsync(request, cancellationToken);
        while (operation == "DeleteMessageBatch" && _letters.TryDequeue(out var letter))
        {
            await CallAsync(request, "SendMessage", letter, CancellationToken.None);
        }

        return response;
    }
}
