using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace SlowSockets.Benchmark;

/// <summary>Sends one event after the other over one connection, without a pause.</summary>
internal sealed class HealthyClient : IDisposable
{
    private static readonly byte[] Event = Encoding.UTF8.GetBytes(
        """{"source":"sensor-01","type":"temperature","payload":{"value":22.5,"unit":"celsius"}}""");

    private readonly HttpClient _http;
    private readonly Uri _address;

    public HealthyClient(int port)
    {
        _address = new Uri($"http://127.0.0.1:{port}/events");
        _http = new HttpClient();
    }

    public async Task<Latencies> RunAsync(TimeSpan duration, CancellationToken cancellationToken)
    {
        var times = new List<TimeSpan>();
        var failed = 0;
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < duration)
        {
            using var content = new ByteArrayContent(Event);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            var start = clock.Elapsed;
            using var response = await _http.PostAsync(_address, content, cancellationToken);
            times.Add(clock.Elapsed - start);
            failed += response.StatusCode == HttpStatusCode.Accepted ? 0 : 1;
        }

        times.Sort();
        return new Latencies(times, failed);
    }

    public void Dispose() => _http.Dispose();
}
