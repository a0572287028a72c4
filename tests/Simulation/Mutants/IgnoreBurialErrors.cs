using System.Text.Json.Nodes;

namespace Simulation.Mutants;

/// <summary>The Processor does not look at what became of a dead letter.</summary>
internal sealed class IgnoreBurialErrors(HttpMessageHandler wire) : Rewriter(wire)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string operation, CancellationToken cancellationToken)
    {
        if (operation != "SendMessage")
        {
            return await PassAsync(request, cancellationToken);
        }

        try
        {
            await PassAsync(request, cancellationToken);
        }
        catch (HttpRequestException)
        {
            // The mistake.
        }

        return Answer(new JsonObject { ["MessageId"] = "unknown" });
    }
}
