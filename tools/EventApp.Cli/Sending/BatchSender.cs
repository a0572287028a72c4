using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Threading.Channels;
using EventApp.Cli.Measuring;
using EventApp.Cli.Targets;

namespace EventApp.Cli.Sending;

/// <summary>
/// Sends events in batches, several at once, at a pace. What the service did not take for now is sent again under the same ids, so that it has its effect
/// once; events without an id are given one for that.
/// </summary>
internal sealed class BatchSender(ServiceClient service, SendOptions options, TimeProvider time)
{
    private const int MaxAttempts = 6;
    private const int BytesOfBatch = 3 * 1024 * 1024;
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    public async Task SendAsync(IEventSource source, SendTally tally, CancellationToken cancellationToken)
    {
        var pace = new Pace(time, options.Rate);
        var batches = Channel.CreateBounded<List<byte[]>>(options.Concurrency);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var senders = Enumerable.Range(0, options.Concurrency).Select(_ => WorkAsync(batches.Reader, pace, tally, ending.Token)).ToArray();
        try
        {
            await ReadAsync(source, batches.Writer, ending.Token);
            batches.Writer.Complete();
            await Task.WhenAll(senders);
        }
        catch
        {
            await ending.CancelAsync();
            await Task.WhenAll(senders).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
    }

    private async Task ReadAsync(IEventSource source, ChannelWriter<List<byte[]>> batches, CancellationToken cancellationToken)
    {
        var (batch, bytes) = (new List<byte[]>(), 0);
        await foreach (var item in source.ReadAsync(cancellationToken))
        {
            var named = EventIds.Ensure(item);
            if (batch.Count == options.BatchSize || (batch.Count > 0 && bytes + named.Length > BytesOfBatch))
            {
                await batches.WriteAsync(batch, cancellationToken);
                (batch, bytes) = ([], 0);
            }

            batch.Add(named);
            bytes += named.Length;
        }

        if (batch.Count > 0)
        {
            await batches.WriteAsync(batch, cancellationToken);
        }
    }

    private async Task WorkAsync(ChannelReader<List<byte[]>> batches, Pace pace, SendTally tally, CancellationToken cancellationToken)
    {
        await foreach (var batch in batches.ReadAllAsync(cancellationToken))
        {
            await pace.WaitAsync(batch.Count, cancellationToken);
            await DeliverAsync(batch, tally, cancellationToken);
        }
    }

    /// <summary>Sends one batch, as often as it takes.</summary>
    public async Task DeliverAsync(List<byte[]> batch, SendTally tally, CancellationToken cancellationToken)
    {
        var code = "";
        for (var attempt = 1; batch.Count > 0; attempt++)
        {
            (var wait, batch, code) = await TryAsync(batch, tally, attempt, cancellationToken);
            if (attempt == MaxAttempts)
            {
                tally.GiveUp(batch.Count, code);
                return;
            }

            if (batch.Count > 0)
            {
                await Task.Delay(wait, time, cancellationToken);
            }
        }
    }

    /// <returns>What is to be sent again, after how long, and why.</returns>
    private async Task<(TimeSpan Wait, List<byte[]> Again, string Code)> TryAsync(List<byte[]> batch, SendTally tally, int attempt, CancellationToken cancellationToken)
    {
        var backoff = FirstWait * Math.Pow(2, attempt - 1) is var longer && longer < LongestWait ? longer : LongestWait;
        var started = time.GetTimestamp();
        try
        {
            using var request = RequestOf(batch);
            using var response = await service.SendAsync(request, cancellationToken);
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            tally.Latencies.Add(time.GetElapsedTime(started));
            if (response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable or HttpStatusCode.RequestTimeout && !HasResults(body))
            {
                return (Max(response.Headers.RetryAfter?.Delta ?? backoff, backoff), batch, CodeOf(body, response.StatusCode));
            }

            return (backoff, Count(batch, response, body, tally), "retry");
        }
        catch (ServiceException exception) when (exception.Status is null && attempt > 1)
        {
            return (backoff, batch, "no_answer");
        }
    }

    private HttpRequestMessage RequestOf(List<byte[]> batch)
    {
        var single = options.BatchSize == 1;
        var request = new HttpRequestMessage(HttpMethod.Post, single ? "events" : "events/batch") { Content = new ByteArrayContent(single ? batch[0] : Join(batch)) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return request;
    }

    private static List<byte[]> Count(List<byte[]> batch, HttpResponseMessage response, byte[] body, SendTally tally)
    {
        if (!HasResults(body))
        {
            // One answer for all: a single event, or a request that was refused whole.
            if (response.IsSuccessStatusCode)
            {
                batch.ForEach(_ => tally.Accept());
            }
            else
            {
                var code = CodeOf(body, response.StatusCode);
                batch.ForEach(_ => tally.Reject(code));
            }

            return [];
        }

        using var answer = JsonDocument.Parse(body);
        var again = new List<byte[]>();
        foreach (var result in answer.RootElement.ItemsOf("results"))
        {
            switch (result.TextOf("status"))
            {
                case "accepted":
                    tally.Accept();
                    break;
                case "retry":
                    again.Add(batch[(int)(result.CountOf("index") ?? 0)]);
                    break;
                default:
                    tally.Reject(result.ItemsOf("errors").FirstOrDefault().TextOf("code") ?? "rejected");
                    break;
            }
        }

        return again;
    }

    private static byte[] Join(List<byte[]> batch)
    {
        using var stream = new MemoryStream(batch.Sum(item => item.Length + 1) + 1);
        for (var i = 0; i < batch.Count; i++)
        {
            stream.WriteByte(i == 0 ? (byte)'[' : (byte)',');
            stream.Write(batch[i]);
        }

        stream.WriteByte((byte)']');
        return stream.ToArray();
    }

    private static bool HasResults(byte[] body) => Parsed(body, root => root.PartOf("results") is { ValueKind: JsonValueKind.Array });

    private static string CodeOf(byte[] body, HttpStatusCode status) => Parsed(body, root => root.TextOf("code")) ?? $"http.{(int)status}";

    private static T? Parsed<T>(byte[] body, Func<JsonElement, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return read(document.RootElement);
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
