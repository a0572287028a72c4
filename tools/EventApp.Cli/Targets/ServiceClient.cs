using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace EventApp.Cli.Targets;

/// <summary>Calls one of EventApp's APIs, and turns what goes wrong into words.</summary>
internal sealed class ServiceClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(35);

    private readonly HttpClient _http;
    private readonly string _name;
    private readonly string _option;

    /// <param name="address">Its base address.</param>
    /// <param name="name">What it is called.</param>
    /// <param name="option">What gives its address.</param>
    /// <param name="key">The API key; null for none.</param>
    public ServiceClient(Uri address, string name, string option, string? key)
    {
        Address = address.AbsoluteUri.EndsWith('/') ? address : new Uri(address.AbsoluteUri + '/');
        (_name, _option) = (name, option);
        _http = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5), AllowAutoRedirect = false })
        {
            BaseAddress = Address,
            Timeout = Patience,
        };
        if (key is { Length: > 0 })
        {
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }
    }

    public Uri Address { get; }

    /// <exception cref="ServiceException">It does not answer, or refuses.</exception>
    public Task<JsonElement> GetAsync(string path, CancellationToken cancellationToken) => JsonAsync(HttpMethod.Get, path, null, cancellationToken);

    /// <exception cref="ServiceException">It does not answer, or refuses.</exception>
    public Task<JsonElement> PostAsync(string path, string json, CancellationToken cancellationToken) => JsonAsync(HttpMethod.Post, path, json, cancellationToken);

    /// <summary>The whole answer, as text: for what is no JSON.</summary>
    /// <exception cref="ServiceException">It does not answer, or refuses.</exception>
    public async Task<string> TextAsync(string path, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(new HttpRequestMessage(HttpMethod.Get, path), cancellationToken);
        return response.IsSuccessStatusCode ? await response.Content.ReadAsStringAsync(cancellationToken) : throw await RefusedAsync(response, cancellationToken);
    }

    /// <returns>The answer, whatever its status.</returns>
    /// <exception cref="ServiceException">There is none.</exception>
    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await _http.SendAsync(request, cancellationToken);
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            throw new ServiceException($"{_name} does not answer at {Address}. Is it running, and is {_option} right? {exception.Message}", inner: exception);
        }
    }

    public async Task<ServiceException> RefusedAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var (code, detail) = ProblemOf(await response.Content.ReadAsStringAsync(cancellationToken));
        var hint = response.StatusCode switch
        {
            HttpStatusCode.Unauthorized => " Give a key that is live: --key, or EVENTAPP_KEY.",
            HttpStatusCode.Forbidden => " The key lacks the scope for this.",
            _ => "",
        };
        return new ServiceException($"{_name} answered {(int)response.StatusCode}{(code is null ? "" : $" {code}")}. {detail}{hint}".TrimEnd(), response.StatusCode, code);
    }

    public void Dispose() => _http.Dispose();

    private async Task<JsonElement> JsonAsync(HttpMethod method, string path, string? json, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await SendAsync(request, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            throw await RefusedAsync(response, cancellationToken);
        }

        try
        {
            using var document = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken));
            return document.RootElement.Clone();
        }
        catch (JsonException exception)
        {
            throw new ServiceException($"{_name} at {Address} answered something that is not JSON: is {_option} right?", inner: exception);
        }
    }

    private static (string? Code, string Detail) ProblemOf(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            return (root.TextOf("code"), root.TextOf("detail") ?? root.TextOf("title") ?? "");
        }
        catch (JsonException)
        {
            return (null, "");
        }
    }
}
