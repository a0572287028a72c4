using System.Text.Json.Nodes;
using Events;

namespace Simulation.Mutants;

/// <summary>Redrives are counted for the message that SQS delivers, which is another one after each of them.</summary>
internal sealed class RedrivesByMessageId(HttpMessageHandler wire) : Rewriter(wire)
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, string operation, CancellationToken cancellationToken)
    {
        if (operation != "UpdateItem")
        {
            return await PassAsync(request, cancellationToken);
        }

        var count = await ReadAsync(request.Content);
        var messageId = count["ExpressionAttributeValues"]![":id"]!["S"]!.GetValue<string>();
        count["Key"]![EventRow.PartitionKey] = new JsonObject { ["S"] = $"#redrives#{messageId}" };
        return await CallAsync(request, operation, count, cancellationToken);
    }
}
