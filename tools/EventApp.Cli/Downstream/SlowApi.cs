using System.Collections.Concurrent;
using EventApp.Cli.Measuring;
using Microsoft.AspNetCore.Http;

namespace EventApp.Cli.Downstream;

/// <summary>Answers every request after a while, and remembers what it saw.</summary>
internal sealed class SlowApi(Behaviour behaviour, int seed, TimeProvider time)
{
    private const int MostKeys = 5_000_000;
    private const int MostBody = 1024 * 1024;

    private readonly Random _random = new(seed);
    private readonly Lock _gate = new();
    private readonly long _started = time.GetTimestamp();
    private readonly ConcurrentDictionary<string, int> _keys = new(StringComparer.Ordinal);
    private readonly Latencies _latencies = new();
    private long _second;
    private long _calls;
    private long _failed;
    private long _limited;
    private long _withoutKey;
    private long _brokenOff;
    private int _inSecond;
    private int _now;
    private int _most;

    public async Task AnswerAsync(HttpContext context)
    {
        var begun = time.GetTimestamp();
        if (!TryEnter(out var latency, out var fails))
        {
            context.Response.Headers.RetryAfter = "1";
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return;
        }

        try
        {
            Remember(context.Request.Headers["Idempotency-Key"].ToString());
            await DrainAsync(context);
            await Task.Delay(latency, time, context.RequestAborted);
            context.Response.StatusCode = fails ? StatusCodes.Status500InternalServerError : StatusCodes.Status200OK;
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(fails ? """{"error":"simulated"}""" : """{"ok":true}""", context.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            Interlocked.Increment(ref _brokenOff);
        }
        finally
        {
            _latencies.Add(time.GetElapsedTime(begun));
            lock (_gate)
            {
                _now--;
            }
        }
    }

    public string Summary()
    {
        var twice = _keys.Where(key => key.Value > 1).ToArray();
        return $"""
            calls            {Words.Of(_calls)}, {Words.Rate(_calls / Math.Max(time.GetElapsedTime(_started).TotalSeconds, 0.001))}
            at once          {Words.Of(_most)} at most
            took             p50 {Words.Of(_latencies.Percentile(0.5))}, p99 {Words.Of(_latencies.Percentile(0.99))}, at most {Words.Of(_latencies.Most)}
            failed           {Words.Of(_failed)} with 500, {Words.Of(_limited)} with 429, {Words.Of(_brokenOff)} broken off by the caller
            items            {Words.Of(_keys.Count)} by Idempotency-Key; {Words.Of(_withoutKey)} calls without one
            came again       {Words.Of(twice.Length)} items, {Words.Of(twice.Sum(key => (long)key.Value - 1))} further calls
            """;
    }

    private bool TryEnter(out TimeSpan latency, out bool fails)
    {
        lock (_gate)
        {
            var running = time.GetElapsedTime(_started);
            if ((long)running.TotalSeconds is var second && second != _second)
            {
                (_second, _inSecond) = (second, 0);
            }

            _calls++;
            (latency, fails) = (behaviour.LatencyOf(_random.NextDouble(), running), _random.NextDouble() < behaviour.Errors);
            if (++_inSecond > behaviour.Limit)
            {
                _limited++;
                return false;
            }

            _failed += fails ? 1 : 0;
            _most = Math.Max(_most, ++_now);
            return true;
        }
    }

    private void Remember(string key)
    {
        if (key.Length == 0 || (_keys.Count >= MostKeys && !_keys.ContainsKey(key)))
        {
            Interlocked.Increment(ref _withoutKey);
            return;
        }

        _keys.AddOrUpdate(key, 1, (_, count) => count + 1);
    }

    private static async Task DrainAsync(HttpContext context)
    {
        var buffer = new byte[8192];
        for (var (read, all) = (1, 0); read > 0 && all < MostBody; all += read)
        {
            read = await context.Request.Body.ReadAsync(buffer, context.RequestAborted);
        }
    }
}
