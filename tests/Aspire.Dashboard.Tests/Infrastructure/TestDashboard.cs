using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Aspire.Dashboard.Tests.Infrastructure;

/// <summary>A dashboard on a free port, and a browser that has logged in to it.</summary>
internal sealed class TestDashboard : IAsyncDisposable
{
    private TestDashboard(DashboardServer server, FakeResources resources)
    {
        Server = server;
        Resources = resources;
        Browser = NewClient();
        Browser.DefaultRequestHeaders.Add("X-Dashboard", "1");
    }

    public DashboardServer Server { get; }

    public FakeResources Resources { get; }

    public HttpClient Browser { get; }

    public static async Task<TestDashboard> StartAsync(Action<DashboardOptions>? configure = null, TimeProvider? timeProvider = null)
    {
        var options = new DashboardOptions { Url = new("http://127.0.0.1:0"), Pages = typeof(TestDashboard).Assembly };
        configure?.Invoke(options);
        var resources = new FakeResources();
        var server = new DashboardServer(options, resources, timeProvider ?? TimeProvider.System);
        await server.StartAsync(TestContext.Current.CancellationToken);
        var dashboard = new TestDashboard(server, resources);
        using var login = await dashboard.Browser.GetAsync(server.LoginUrl, TestContext.Current.CancellationToken);
        login.EnsureSuccessStatusCode();
        return dashboard;
    }

    public HttpClient NewClient() => new(new SocketsHttpHandler { UseCookies = true }) { BaseAddress = Server.Url };

    public HttpClient NewClientWithoutRedirects() => new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Server.Url };

    public async Task<HttpResponseMessage> PostAsync(
        string path, byte[] body, string contentType = "application/x-protobuf", string? encoding = null, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        if (encoding is not null)
        {
            request.Content.Headers.ContentEncoding.Add(encoding);
        }

        request.Headers.TryAddWithoutValidation("x-otlp-api-key", key ?? Server.OtlpApiKey);
        // A body that is refused by its size is not sent at all; without this, its writing may fail before the answer is read.
        request.Headers.ExpectContinue = true;
        using var client = NewClient();
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public Task<HttpResponseMessage> PostJsonAsync(string path, string json) =>
        PostAsync(path, Encoding.UTF8.GetBytes(json), "application/json");

    public async Task SendAsync(string path, string json)
    {
        using var response = await PostJsonAsync(path, json);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public async Task<JsonElement> GetAsync(string path)
    {
        using var response = await Browser.GetAsync(path, TestContext.Current.CancellationToken);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{path} answered {response.StatusCode}: {body}");
        return JsonElement.Parse(body);
    }

    /// <summary>Asks again until the answer is as expected; the test's timeout ends it.</summary>
    public async Task<JsonElement> GetUntilAsync(string path, Func<JsonElement, bool> isExpected)
    {
        while (true)
        {
            var answer = await GetAsync(path);
            if (isExpected(answer))
            {
                return answer;
            }

            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    public async Task<EventReader> OpenAsync(string path)
    {
        var response = await Browser.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
        return new(response, new(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken)));
    }

    public async ValueTask DisposeAsync()
    {
        Browser.Dispose();
        await Server.DisposeAsync();
    }
}
