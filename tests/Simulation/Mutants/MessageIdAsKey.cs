using System.Text.Json;
using System.Text.Json.Nodes;

namespace Simulation.Mutants;

/// <summary>The Processor knows an event by the message that brought it, not by its identity.</summary>
internal sealed class MessageIdAsKey(HttpMessageHandler wire) : Rewriter(wire)
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
            message!["Body"] = Rename(message["Body"]!.GetValue<string>(), message["MessageId"]!.GetValue<string>());
            message.AsObject().Remove("MD5OfBody");
        }

        return Answer(received);
    }

    private static string Rename(string body, string messageId)
    {
        try
        {
            var message = JsonNode.Parse(body);
            foreach (var item in message?["events"] as JsonArray ?? [])
            {
                if (item?["tenant"] is not null)
                {
                    item["id"] = $"{item["id"]!.GetValue<string>().Split('@')[0]}@{messageId}";
                }
            }

            return message!.ToJsonString();
        }
        catch (JsonException)
        {
            return body;
        }
    }
}
