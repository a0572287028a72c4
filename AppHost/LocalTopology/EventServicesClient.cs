using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace AppHost.LocalTopology;

/// <summary>
/// The few calls of EventBridge and of Scheduler that provisioning makes, signed. They are two services with one SDK package each; nothing else in
/// EventApp calls them.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html</remarks>
internal sealed class EventServicesClient(HttpClient http, TimeProvider timeProvider) : IDisposable
{
    private const string Algorithm = "AWS4-HMAC-SHA256";
    private const string SignedHeaders = "host;x-amz-date";

    /// <summary>An operation of EventBridge, as <c>PutRule</c>.</summary>
    public async Task CallEventBridgeAsync(string operation, JsonObject body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = Json(body, "application/x-amz-json-1.1") };
        request.Headers.Add("X-Amz-Target", $"AWSEvents.{operation}");
        using var response = await SendAsync(request, "events", cancellationToken);
        await EnsureSuccessAsync(response, operation, cancellationToken);
    }

    /// <summary>Creates a schedule, or makes the one of this name the same.</summary>
    public async Task PutScheduleAsync(string name, JsonObject body, CancellationToken cancellationToken)
    {
        using var created = await CallSchedulerAsync(HttpMethod.Post, name, body, cancellationToken);
        if (created.StatusCode != HttpStatusCode.Conflict)
        {
            await EnsureSuccessAsync(created, "CreateSchedule", cancellationToken);
            return;
        }

        using var updated = await CallSchedulerAsync(HttpMethod.Put, name, body, cancellationToken);
        await EnsureSuccessAsync(updated, "UpdateSchedule", cancellationToken);
    }

    public void Dispose() => http.Dispose();

    private static StringContent Json(JsonObject body, string mediaType) =>
        new(body.ToJsonString(), Encoding.UTF8, new MediaTypeHeaderValue(mediaType));

    private static async Task EnsureSuccessAsync(HttpResponseMessage response, string operation, CancellationToken cancellationToken)
    {
        if (!response.IsSuccessStatusCode)
        {
            throw new HttpRequestException(
                $"{operation} was refused: {await response.Content.ReadAsStringAsync(cancellationToken)}", inner: null, response.StatusCode);
        }
    }

    private static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private async Task<HttpResponseMessage> CallSchedulerAsync(HttpMethod method, string name, JsonObject body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, $"/schedules/{Uri.EscapeDataString(name)}") { Content = Json(body, "application/json") };
        return await SendAsync(request, "scheduler", cancellationToken);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string service, CancellationToken cancellationToken)
    {
        var uri = new Uri(http.BaseAddress!, request.RequestUri!);
        var time = timeProvider.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var scope = $"{time[..8]}/{LocalAwsClients.Region}/{service}/aws4_request";
        var payload = Hash(await request.Content!.ReadAsStringAsync(cancellationToken));
        var canonical = $"{request.Method}\n{uri.AbsolutePath}\n\nhost:{uri.Authority}\nx-amz-date:{time}\n\n{SignedHeaders}\n{payload}";
        var key = scope.Split('/').Aggregate(Encoding.UTF8.GetBytes("AWS4" + LocalAwsClients.Key), Hmac);
        var signature = Convert.ToHexStringLower(Hmac(key, $"{Algorithm}\n{time}\n{scope}\n{Hash(canonical)}"));
        request.Headers.Add("X-Amz-Date", time);
        request.Headers.TryAddWithoutValidation(
            "Authorization", $"{Algorithm} Credential={LocalAwsClients.Key}/{scope}, SignedHeaders={SignedHeaders}, Signature={signature}");
        return await http.SendAsync(request, cancellationToken);
    }
}
