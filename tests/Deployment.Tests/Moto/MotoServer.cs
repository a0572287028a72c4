using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Deployment.Tests.Moto;

/// <summary>moto, an AWS of other people's making, as a process of this test's own. It checks no signatures, so requests only name a service.</summary>
internal sealed class MotoServer : IAsyncDisposable
{
    public const string Region = "us-east-1";
    public const string Account = "123456789012";

    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly HttpClient _http;

    private MotoServer(Process process, Uri endpoint)
    {
        (_process, Endpoint) = (process, endpoint);
        _http = new HttpClient { BaseAddress = endpoint };
        // It logs each request, and stands still when nobody reads that.
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Null where it is not installed.</summary>
    public static string? Executable { get; } = Programs.Find("moto_server");

    public Uri Endpoint { get; }

    public static async Task<MotoServer> StartAsync(CancellationToken cancellationToken)
    {
        var port = FreePort();
        var process = Programs.Start(Executable!, ["-H", "127.0.0.1", "-p", $"{port}"], new Dictionary<string, string>(StringComparer.Ordinal)
        {
            // sitecustomize.py there mends what moto does not do as AWS does.
            ["PYTHONPATH"] = Path.Combine(AppContext.BaseDirectory, "Moto", "Python"),
        });
        var server = new MotoServer(process, new Uri($"http://127.0.0.1:{port}"));
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(StartTimeout);
        while (true)
        {
            try
            {
                using var answer = await server._http.GetAsync(new Uri("/moto-api/", UriKind.Relative), limit.Token);
                return server;
            }
            catch (HttpRequestException)
            {
                Assert.False(process.HasExited, "moto_server ended at once.");
                await Task.Delay(50, limit.Token);
            }
        }
    }

    /// <summary>Puts an object, or without a key makes the bucket.</summary>
    /// <returns>The object's version and etag.</returns>
    public async Task<(string? Version, string? ETag)> PutObjectAsync(string bucket, string? key, byte[] content, CancellationToken cancellationToken)
    {
        using var request = Request("s3", HttpMethod.Put, key is null ? $"/{bucket}" : $"/{bucket}/{key}", new ByteArrayContent(content));
        using var response = await _http.SendAsync(request, cancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"moto answered {(int)response.StatusCode} to {request.RequestUri}.");
        return (response.Headers.TryGetValues("x-amz-version-id", out var versions) ? versions.Single() : null, response.Headers.ETag?.Tag.Trim('"'));
    }

    /// <returns>Null where there is no such object.</returns>
    public async Task<JsonNode?> GetJsonObjectAsync(string bucket, string key, CancellationToken cancellationToken)
    {
        using var request = Request("s3", HttpMethod.Get, $"/{bucket}/{key}", content: null);
        using var response = await _http.SendAsync(request, cancellationToken);
        return response.StatusCode == HttpStatusCode.NotFound ? null : JsonNode.Parse(await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync(cancellationToken));
    }

    /// <summary>A call of a service with the Query protocol.</summary>
    public async Task<XElement> QueryAsync(string service, Dictionary<string, string> form, CancellationToken cancellationToken)
    {
        using var request = Request(service, HttpMethod.Post, "/", new FormUrlEncodedContent(form));
        return XElement.Parse(await SendAsync(request, cancellationToken));
    }

    /// <summary>A call of a service that speaks JSON: by its target, or by its path.</summary>
    public async Task<JsonNode> JsonAsync(
        string service, HttpMethod method, string path, string? target, JsonObject? body, CancellationToken cancellationToken)
    {
        using var content = new StringContent((body ?? []).ToJsonString(), Encoding.UTF8, "application/x-amz-json-1.1");
        using var request = Request(service, method, path, method == HttpMethod.Get ? null : content);
        if (target is not null)
        {
            request.Headers.Add("X-Amz-Target", target);
        }

        var answer = await SendAsync(request, cancellationToken);
        return answer.Length == 0 ? new JsonObject() : JsonNode.Parse(answer)!;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Programs.StopAsync(_process);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static HttpRequestMessage Request(string service, HttpMethod method, string path, HttpContent? content)
    {
        var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "AWS4-HMAC-SHA256", $"Credential=test/20260101/{Region}/{service}/aws4_request, SignedHeaders=host, Signature=none");
        return request;
    }

    private async Task<string> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var response = await _http.SendAsync(request, cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"moto answered {(int)response.StatusCode} to {request.Method} {request.RequestUri}: {text}");
        return text;
    }
}
