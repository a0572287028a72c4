using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Simulation.Mutants;

/// <summary>A mistake that is made on the wire: the service's code is as it is, and its calls are not.</summary>
internal abstract class Rewriter(HttpMessageHandler wire) : DelegatingHandler(wire)
{
    private const string Target = "X-Amz-Target";

    protected sealed override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        SendAsync(request, OperationOf(request), cancellationToken);

    protected abstract Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string operation, CancellationToken cancellationToken);

    protected Task<HttpResponseMessage> PassAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        base.SendAsync(request, cancellationToken);

    /// <summary>Makes another call of the same service.</summary>
    protected async Task<HttpResponseMessage> CallAsync(HttpRequestMessage like, string operation, JsonObject body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, like.RequestUri);
        foreach (var (name, values) in like.Headers)
        {
            request.Headers.TryAddWithoutValidation(name, name == Target ? [values.First().Split('.')[0] + "." + operation] : values);
        }

        request.Content = Json(body);
        return await base.SendAsync(request, cancellationToken);
    }

    protected static async Task<JsonObject> ReadAsync(HttpContent? content) =>
        JsonNode.Parse(await content!.ReadAsStringAsync())!.AsObject();

    protected static HttpResponseMessage Answer(JsonObject body) => new(HttpStatusCode.OK) { Content = Json(body) };

    /// <summary>Every entry of a batch, as sent.</summary>
    protected static JsonArray Successes(JsonObject batch) =>
        [.. batch["Entries"]!.AsArray().Select(entry => new JsonObject { ["Id"] = entry!["Id"]!.GetValue<string>(), ["MessageId"] = "unknown" })];

    private static string OperationOf(HttpRequestMessage request) => request.Headers.GetValues(Target).First().Split('.')[1];

    private static StringContent Json(JsonObject body) =>
        new(body.ToJsonString(), Encoding.UTF8, MediaTypeHeaderValue.Parse("application/x-amz-json-1.0"));
}
