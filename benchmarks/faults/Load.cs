using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;

namespace FaultsBenchmark;

/// <summary>Clients that send events in batches, and again what was not accepted.</summary>
internal sealed class Load(Uri api) : IDisposable
{
    private const int BatchSize = 20;
    private readonly HttpClient _http = new() { BaseAddress = api };
    private readonly ConcurrentDictionary<string, bool> _accepted = new(StringComparer.Ordinal);
    private int _next;

    public ICollection<string> Accepted => _accepted.Keys;

    /// <summary>How the last answers came: when, and how long it took, and whether all of a batch was accepted.</summary>
    public ConcurrentQueue<(long At, TimeSpan Took, bool IsAccepted)> Answers { get; } = new();

    public Task RunAsync(int clients, Func<bool> goesOn, TimeSpan pause) => Task.WhenAll(Enumerable.Range(0, clients).Select(async _ =>
    {
        while (goesOn())
        {
            var ids = Enumerable.Range(0, BatchSize).Select(_ => $"e{Interlocked.Increment(ref _next)}").ToArray();
            while (ids.Length > 0)
            {
                ids = await SendAsync(ids);
                await Task.Delay(ids.Length > 0 ? TimeSpan.FromMilliseconds(200) : pause);
            }
        }
    }));

    public void Dispose() => _http.Dispose();

    /// <returns>Those that were not accepted.</returns>
    private async Task<string[]> SendAsync(string[] ids)
    {
        var json = $"[{string.Join(',', ids.Select(id => $$$"""{"id":"{{{id}}}","source":"lab","type":"lab.v1","payload":{"id":"{{{id}}}"}}"""))}]";
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        var started = TimeProvider.System.GetTimestamp();
        using var response = await _http.PostAsync(new Uri("/events/batch", UriKind.Relative), content);
        var took = TimeProvider.System.GetElapsedTime(started);
        using var body = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync());
        string[] left = response.StatusCode == HttpStatusCode.TooManyRequests || !body.RootElement.TryGetProperty("results", out var results)
            ? ids
            : [.. ids.Zip(results.EnumerateArray()).Where(pair => pair.Second.GetProperty("status").GetString() != "accepted").Select(pair => pair.First)];
        foreach (var id in ids.Except(left, StringComparer.Ordinal))
        {
            _accepted[id] = true;
        }

        Answers.Enqueue((TimeProvider.System.GetTimestamp(), took, left.Length == 0));
        return left;
    }
}
