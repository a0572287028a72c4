using System.Text.Json.Nodes;

namespace Simulation.Mutants;

/// <summary>The API says that an event is accepted before SQS has it.</summary>
internal sealed class AcknowledgeBeforeSending(HttpMessageHandler wire) : Rewriter(wire)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string operation, CancellationToken cancellationToken)
    {
        if (operation != "SendMessageBatch")
        {
            return await PassAsync(request, cancellationToken);
        }

        var batch = await ReadAsync(request.Content);
        _ = CallAsync(request, operation, batch, CancellationToken.None).ContinueWith(
            sent => sent.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        return Answer(new JsonObject { ["Successful"] = Successes(batch) });
    }
}
