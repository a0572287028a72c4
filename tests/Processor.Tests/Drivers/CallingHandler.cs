using System.Text;
using Events;
using Microsoft.Extensions.DependencyInjection;
using Processor.Consuming;
using Processor.Downstream;
using Processor.Handlers;

namespace Processor.Tests.Drivers;

/// <summary>A handler whose effect is a call of a downstream.</summary>
internal sealed class CallingHandler([FromKeyedServices(Downstreams.Events)] DownstreamHttp http, Uri address) : IEventBatchHandler
{
    public async Task<IReadOnlyList<EventResult>> HandleAsync(IReadOnlyList<ArrivedEvent> events, CancellationToken cancellationToken) =>
        await Task.WhenAll(events.Select((arrived, index) => CallAsync(arrived.Envelope, index, cancellationToken)));

    private async Task<EventResult> CallAsync(EventEnvelope envelope, int index, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new StringContent(envelope.Payload.ToString(), Encoding.UTF8, "application/json"),
        };
        try
        {
            using var response = await http.SendAsync(envelope, index, request, cancellationToken);
            return EventResult.Processed;
        }
        catch (Exception exception)
        {
            return EventResult.Of(RetryRule.Of(exception));
        }
    }
}
