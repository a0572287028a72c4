using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Operations.Api.Alerts;

/// <summary>
/// Posts a notice as JSON, signed: a receiver computes HMAC-SHA256 of the timestamp, a dot and the body, and takes what is not old. Of the answer
/// nothing is read but its status.
/// </summary>
internal sealed class WebhookChannel : IAlertChannel, IDisposable
{
    public const string IdHeader = "EventApp-Notice-Id";
    public const string TimestampHeader = "EventApp-Timestamp";
    public const string SignatureHeader = "EventApp-Signature";

    private readonly WebhookOptions _options;
    private readonly TimeProvider _time;
    private readonly HttpClient _http;

    public WebhookChannel(IOptions<AlertOptions> options, TimeProvider time)
    {
        _options = options.Value.Webhook;
        _time = time;
        _http = new HttpClient(GuardedConnection.CreateHandler(_options.AllowPrivate)) { Timeout = _options.Timeout };
    }

    public string Name => "webhook";

    public bool IsOn => _options.IsOn;

    public async Task SendAsync(Notice notice, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(notice, AlertJson.Default.Notice);
        var timestamp = _time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(HttpMethod.Post, _options.Url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add(IdHeader, notice.Id);
        request.Headers.Add(TimestampHeader, timestamp);
        request.Headers.Add(SignatureHeader, "v1=" + SignatureOf(timestamp, body));
        int status;
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (response.IsSuccessStatusCode)
            {
                return;
            }

            status = (int)response.StatusCode;
        }
        catch (HttpRequestException exception)
        {
            throw new NoticeNotTakenException(
                exception.InnerException is NoticeNotTakenException refused ? refused.Message : $"The receiver cannot be reached: {exception.HttpRequestError}.", exception);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new NoticeNotTakenException($"The receiver has not answered within {_options.Timeout:c}.", exception);
        }

        throw new NoticeNotTakenException(string.Create(CultureInfo.InvariantCulture, $"The receiver answers {status}; 2xx is taken, and no redirect followed."));
    }

    public void Dispose() => _http.Dispose();

    private string SignatureOf(string timestamp, byte[] body) => Convert.ToHexStringLower(
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(_options.Secret!), (byte[])[.. Encoding.UTF8.GetBytes(timestamp + "."), .. body]));
}
