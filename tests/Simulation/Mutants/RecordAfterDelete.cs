using System.Text.Json.Nodes;

namespace Simulation.Mutants;

/// <summary>The Processor writes outcome records only after it has deleted the message.</summary>
internal sealed class RecordAfterDelete(HttpMessageHandler wire) : Rewriter(wire)
{
    private readonly Queue<(HttpRequestMessage Like, JsonObject Records)> _records = new();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string operation, CancellationToken cancellationToken)
    {
        if (operation == "BatchWriteItem")
        {
            _records.Enqueue((request, await ReadAsync(request.Content)));
            return Answer(new JsonObject { ["UnprocessedItems"] = new JsonObject() });
        }

        var response = await PassAsync(request, cancellationToken);
        while (operation == "DeleteMessageBatch" && _records.TryDequeue(out var next))
        {
            await CallAsync(next.Like, "BatchWriteItem", next.Records, CancellationToken.None);
        }

        return response;
    }
}
