using System.Diagnostics;
using System.Globalization;

namespace DashboardBenchmark;

/// <summary>Posts spans, with pages open that stream the list of traces, and prints what was accepted and what the dashboard took for it.</summary>
internal sealed class Load(Uri url, string key, string token, Process dashboard)
{
    private const int Rows = 12;

    private long _accepted;
    private long _received;

    /// <param name="duration">Of the whole run.</param>
    /// <param name="rate">Spans a second; 0 posts as fast as answers come.</param>
    /// <param name="pages">Open streams of /api/stream/traces.</param>
    public async Task RunAsync(TimeSpan duration, int rate, int pages)
    {
        using var ended = new CancellationTokenSource(duration);
        var stopwatch = Stopwatch.StartNew();
        var work = new List<Task> { PostAsync(rate, stopwatch, ended.Token) };
        for (var i = 0; i < pages; i++)
        {
            work.Add(WatchAsync(ended.Token));
        }

        Console.WriteLine("| second | spans accepted | spans/s | dashboard CPU | dashboard RSS | sent to pages |");
        Console.WriteLine("|---:|---:|---:|---:|---:|---:|");
        var (last, lastCpu, lastTime) = (0L, TimeSpan.Zero, TimeSpan.Zero);
        while (!ended.IsCancellationRequested)
        {
            await Task.Delay(duration / Rows, CancellationToken.None);
            dashboard.Refresh();
            var (now, accepted, cpu) = (stopwatch.Elapsed, Volatile.Read(ref _accepted), dashboard.TotalProcessorTime);
            var elapsed = (now - lastTime).TotalSeconds;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {now.TotalSeconds:F0} | {accepted:N0} | {(accepted - last) / elapsed:N0} | {(cpu - lastCpu).TotalSeconds / elapsed:P0} | {dashboard.WorkingSet64 >> 20} MiB | {_received >> 20} MiB |"));
            (last, lastCpu, lastTime) = (accepted, cpu, now);
        }

        await Task.WhenAll(work);
        using var client = new HttpClient { BaseAddress = url };
        client.DefaultRequestHeaders.Add("x-api-key", token);
        var answer = await client.GetStringAsync("/api/telemetry/traces?limit=1");
        Console.WriteLine();
        Console.WriteLine($"Held at the end: {answer[answer.IndexOf("\"totalCount\"", StringComparison.Ordinal)..].TrimEnd('}')}");
    }

    private async Task PostAsync(int rate, Stopwatch stopwatch, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = url };
        client.DefaultRequestHeaders.Add("x-otlp-api-key", key);
        var payload = new Payload();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"One request: {Payload.Spans} spans, {payload.Body.Length:N0} bytes\n"));
        var next = 0UL;
        while (!cancellationToken.IsCancellationRequested)
        {
            payload.Renumber(ref next);
            using var content = new ByteArrayContent(payload.Body) { Headers = { ContentType = new("application/x-protobuf") } };
            using var response = await client.PostAsync("/v1/traces", content, CancellationToken.None);
            response.EnsureSuccessStatusCode();
            if (response.Content.Headers.ContentLength != 0)
            {
                throw new InvalidOperationException("The dashboard rejected some of the spans.");
            }

            Interlocked.Add(ref _accepted, Payload.Spans);
            var due = rate > 0 ? TimeSpan.FromSeconds((double)_accepted / rate) - stopwatch.Elapsed : TimeSpan.Zero;
            if (due > TimeSpan.Zero)
            {
                await Task.Delay(due, CancellationToken.None);
            }
        }
    }

    private async Task WatchAsync(CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = url };
        using var login = await client.GetAsync($"/login?t={token}", CancellationToken.None);
        await using var stream = await client.GetStreamAsync("/api/stream/traces", CancellationToken.None);
        var buffer = new byte[64 << 10];
        try
        {
            while (await stream.ReadAsync(buffer, cancellationToken) is > 0 and var read)
            {
                Interlocked.Add(ref _received, read);
            }
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
    }
}
