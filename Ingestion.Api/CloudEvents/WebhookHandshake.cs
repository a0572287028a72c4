using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Ingestion.Api.CloudEvents;

/// <summary>
/// Answers a sender that asks whether it may deliver events here, before it has a key. What counts is the header, not the status: without
/// <c>WebHook-Allowed-Origin</c> the answer is no.
/// </summary>
/// <remarks>https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/http-webhook.md#4-abuse-protection</remarks>
internal static class WebhookHandshake
{
    private const string RequestOrigin = "WebHook-Request-Origin";
    private const string AllowedOrigin = "WebHook-Allowed-Origin";
    private const string AllowedRate = "WebHook-Allowed-Rate";
    private const string NoLimit = "*";

    /// <summary>At an address that takes events with POST.</summary>
    public static void MapWebhookHandshake(this IEndpointRouteBuilder routes, string pattern) =>
        routes.MapMethods(pattern, [HttpMethods.Options], Answer)
            .AllowAnonymous()
            .WithSummary("Ask whether a sender may deliver events here")
            .WithDescription("The abuse protection handshake of CloudEvents webhooks: names the sender in WebHook-Request-Origin.");

    private static Results<Ok, NoContent> Answer(HttpRequest request, HttpResponse response, IOptions<WebhookOptions> options)
    {
        response.Headers.Allow = $"{HttpMethods.Options}, {HttpMethods.Post}";
        if (request.Headers[RequestOrigin] is not [{ } origin] || !options.Value.Allows(origin))
        {
            return TypedResults.NoContent();
        }

        response.Headers[AllowedOrigin] = origin;
        response.Headers[AllowedRate] = options.Value.AllowedRate?.ToString(CultureInfo.InvariantCulture) ?? NoLimit;
        return TypedResults.Ok();
    }
}
