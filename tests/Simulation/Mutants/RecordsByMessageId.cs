using System.Text.Json.Nodes;
using Events;

namespace Simulation.Mutants;

/// <summary>A redriven letter is taken for a new message, so that what was recorded of it stays beside what becomes of it.</summary>
internal sealed class RecordsByMessageId(HttpMessageHandler wire) : Rewriter(wire)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string operation, CancellationToken cancellationToken)
    {
        var response = await PassAsync(request, cancellationToken);
        if (operation != "ReceiveMessage" || !response.IsSuccessStatusCode)
        {
            return response;
        }

        var received = await ReadAsync(response.Content);
        foreach (var message in received["Messages"] as JsonArray ?? [])
        {
            (message!["MessageAttributes"] as JsonObject)?.Remove(DeadLetterAttributes.MessageIndex);
            message.AsObject().Remove("MD5OfMessageAttributes");
        }

        return Answer(received);
    }
}
